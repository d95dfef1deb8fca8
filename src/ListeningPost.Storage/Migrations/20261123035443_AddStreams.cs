using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ListeningPost.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddStreams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "note",
                schema: "listening",
                table: "polls",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "stream_spans",
                schema: "listening",
                columns: table => new
                {
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    heard_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    heard_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stream_spans", x => new { x.source_id, x.heard_from });
                });

            migrationBuilder.CreateIndex(
                name: "ix_posts_author_id",
                schema: "listening",
                table: "posts",
                column: "author_id",
                filter: "author_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "stream_spans",
                schema: "listening");

            migrationBuilder.DropIndex(
                name: "ix_posts_author_id",
                schema: "listening",
                table: "posts");

            migrationBuilder.DropColumn(
                name: "note",
                schema: "listening",
                table: "polls");
        }
    }
}
