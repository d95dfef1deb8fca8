using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ListeningPost.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddQueryVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "query_hash",
                schema: "listening",
                table: "mentions");

            migrationBuilder.AddColumn<int>(
                name: "query_version",
                schema: "listening",
                table: "mentions",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "query_version",
                schema: "listening",
                table: "brands",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "brand_queries",
                schema: "listening",
                columns: table => new
                {
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    query_hash = table.Column<string>(type: "text", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brand_queries", x => new { x.brand_id, x.version });
                    table.ForeignKey(
                        name: "fk_brand_queries_brand_row_brand_id",
                        column: x => x.brand_id,
                        principalSchema: "listening",
                        principalTable: "brands",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "brand_queries",
                schema: "listening");

            migrationBuilder.DropColumn(
                name: "query_version",
                schema: "listening",
                table: "mentions");

            migrationBuilder.DropColumn(
                name: "query_version",
                schema: "listening",
                table: "brands");

            migrationBuilder.AddColumn<string>(
                name: "query_hash",
                schema: "listening",
                table: "mentions",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
