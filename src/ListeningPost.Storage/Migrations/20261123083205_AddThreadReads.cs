using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ListeningPost.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddThreadReads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "rest",
                schema: "listening",
                table: "threads",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "left_out",
                schema: "listening",
                table: "polls",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "thread_reads",
                schema: "listening",
                columns: table => new
                {
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    whole = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_thread_reads", x => new { x.conversation_id, x.since });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "thread_reads",
                schema: "listening");

            migrationBuilder.DropColumn(
                name: "rest",
                schema: "listening",
                table: "threads");

            migrationBuilder.DropColumn(
                name: "left_out",
                schema: "listening",
                table: "polls");
        }
    }
}
