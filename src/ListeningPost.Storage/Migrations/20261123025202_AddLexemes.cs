using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace ListeningPost.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddLexemes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<short>(
                name: "lexeme_reach",
                schema: "listening",
                table: "posts",
                type: "smallint",
                nullable: false,
                defaultValue: (short)2);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "lexemes",
                schema: "listening",
                table: "posts",
                type: "tsvector",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_posts_lexeme_reach",
                schema: "listening",
                table: "posts",
                column: "lexeme_reach",
                filter: "lexeme_reach > 0");

            migrationBuilder.CreateIndex(
                name: "ix_posts_lexemes",
                schema: "listening",
                table: "posts",
                column: "lexemes")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_posts_lexeme_reach",
                schema: "listening",
                table: "posts");

            migrationBuilder.DropIndex(
                name: "ix_posts_lexemes",
                schema: "listening",
                table: "posts");

            migrationBuilder.DropColumn(
                name: "lexeme_reach",
                schema: "listening",
                table: "posts");

            migrationBuilder.DropColumn(
                name: "lexemes",
                schema: "listening",
                table: "posts");
        }
    }
}
