using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace ListeningPost.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "listening");

            migrationBuilder.CreateSequence<int>(
                name: "worker_ids",
                schema: "listening");

            migrationBuilder.CreateTable(
                name: "alert_rules",
                schema: "listening",
                columns: table => new
                {
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    looked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_rules", x => new { x.brand_id, x.rule });
                });

            migrationBuilder.CreateTable(
                name: "alert_spells",
                schema: "listening",
                columns: table => new
                {
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    alert_id = table.Column<string>(type: "text", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_spells", x => new { x.brand_id, x.rule, x.subject, x.since });
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    mentions = table.Column<long[]>(type: "bigint[]", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    tell_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told_in = table.Column<string>(type: "text", nullable: true),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                    table.CheckConstraint("alerts_state", "state IN ('due', 'quiet', 'held', 'told', 'summed', 'dropped')");
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    brands = table.Column<string[]>(type: "text[]", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                    table.CheckConstraint("api_keys_brands", "cardinality(brands) > 0");
                    table.CheckConstraint("api_keys_role", "role IN ('reader', 'analyst', 'admin')");
                });

            migrationBuilder.CreateTable(
                name: "applied",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    owner = table.Column<string>(type: "text", nullable: true),
                    changes = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applied", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    who = table.Column<string>(type: "text", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    brand = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                    table.CheckConstraint("audit_how", "how IN ('key', 'person', 'command', 'loopback')");
                    table.CheckConstraint("audit_what", "what IN ('export', 'verdict', 'forget', 'configuration', 'replay', 'key', 'sign-in', 'sql')");
                });

            migrationBuilder.CreateTable(
                name: "brand_conversations",
                schema: "listening",
                columns: table => new
                {
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    brand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    platform = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    head_post_id = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_activity_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    posts = table.Column<int>(type: "integer", nullable: false),
                    participants = table.Column<int>(type: "integer", nullable: false),
                    company_posts = table.Column<int>(type: "integer", nullable: false),
                    employee_posts = table.Column<int>(type: "integer", nullable: false),
                    first_company_reply_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    company_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    employee_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    started_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mentions = table.Column<int>(type: "integer", nullable: false),
                    owed_answers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brand_conversations", x => new { x.conversation_id, x.brand_id });
                    table.CheckConstraint("brand_conversations_started_by", "started_by IN ('company', 'employee', 'public')");
                });

            migrationBuilder.CreateTable(
                name: "brands",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    query_hash = table.Column<string>(type: "text", nullable: false),
                    query_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    search_terms = table.Column<string[]>(type: "text[]", nullable: false),
                    competitors = table.Column<string[]>(type: "text[]", nullable: false),
                    detect_employees = table.Column<bool>(type: "boolean", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    digest_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    digest_to = table.Column<string[]>(type: "text[]", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conversation_merges",
                schema: "listening",
                columns: table => new
                {
                    from_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    into_id = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "'infinity'")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation_merges", x => new { x.from_id, x.since });
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    platform = table.Column<string>(type: "text", nullable: false),
                    root_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    root_native_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "daily",
                schema: "listening",
                columns: table => new
                {
                    brand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    mentions = table.Column<int>(type: "integer", nullable: false),
                    conversations = table.Column<int>(type: "integer", nullable: false),
                    with_you = table.Column<int>(type: "integer", nullable: false),
                    people_only = table.Column<int>(type: "integer", nullable: false),
                    without_you = table.Column<int>(type: "integer", nullable: false),
                    not_replyable = table.Column<int>(type: "integer", nullable: false),
                    started_by_you = table.Column<int>(type: "integer", nullable: false),
                    negative = table.Column<int>(type: "integer", nullable: false),
                    neutral = table.Column<int>(type: "integer", nullable: false),
                    positive = table.Column<int>(type: "integer", nullable: false),
                    owed_answers = table.Column<int>(type: "integer", nullable: false),
                    reach = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_daily", x => new { x.brand, x.day, x.platform });
                });

            migrationBuilder.CreateTable(
                name: "daily_changes",
                schema: "listening",
                columns: table => new
                {
                    brand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false, defaultValue: "mail"),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    claimed_by = table.Column<int>(type: "integer", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    message_id = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.id);
                    table.CheckConstraint("deliveries_status", "status IN ('pending', 'sent', 'failed')");
                });

            migrationBuilder.CreateTable(
                name: "delivery_mentions",
                schema: "listening",
                columns: table => new
                {
                    mention_id = table.Column<long>(type: "bigint", nullable: false),
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_mentions", x => x.mention_id);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    period_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    period_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    occasion = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    cut_off = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    query_hash = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    html = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    figures = table.Column<string>(type: "jsonb", nullable: true),
                    data = table.Column<string>(type: "jsonb", nullable: true),
                    images = table.Column<string>(type: "jsonb", nullable: true),
                    pdf = table.Column<byte[]>(type: "bytea", nullable: true),
                    csv = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "forgotten",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    by = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    posts = table.Column<long>(type: "bigint", nullable: false),
                    mentions = table.Column<long>(type: "bigint", nullable: false),
                    documents = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forgotten", x => x.id);
                    table.CheckConstraint("forgotten_subject", "subject IN ('author', 'post')");
                });

            migrationBuilder.CreateTable(
                name: "frequent_words",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    lexeme = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frequent_words", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hosts",
                schema: "listening",
                columns: table => new
                {
                    host = table.Column<string>(type: "text", nullable: false),
                    paused_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hosts", x => x.host);
                });

            migrationBuilder.CreateTable(
                name: "mentions",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    brand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    post_id = table.Column<long>(type: "bigint", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    matched = table.Column<string[]>(type: "text[]", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true),
                    sentiment = table.Column<string>(type: "text", nullable: true),
                    sentiment_score = table.Column<float>(type: "real", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    noise = table.Column<string>(type: "text", nullable: true),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why = table.Column<string[]>(type: "text[]", nullable: false),
                    query_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    voice = table.Column<string>(type: "text", nullable: false, defaultValue: "public"),
                    author_key = table.Column<long>(type: "bigint", nullable: false),
                    reach = table.Column<long>(type: "bigint", nullable: true),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    conversation_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    story_id = table.Column<long>(type: "bigint", nullable: false),
                    text_id = table.Column<long>(type: "bigint", nullable: false),
                    own_judgement = table.Column<string>(type: "jsonb", nullable: true),
                    copy_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    article_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    owed_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    owed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    company_answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    employee_answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    competitor_answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    public_answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentions", x => x.id);
                    table.CheckConstraint("mentions_kind", "kind IN ('question', 'complaint', 'praise', 'other')");
                    table.CheckConstraint("mentions_noise", "noise IN ('jobs', 'giveaways', 'promotions', 'scams', 'bots', 'not-about-us')");
                    table.CheckConstraint("mentions_sentiment", "sentiment IN ('negative', 'neutral', 'positive')");
                    table.CheckConstraint("mentions_sentiment_score", "sentiment_score BETWEEN -1 AND 1");
                    table.CheckConstraint("mentions_voice", "voice IN ('company', 'employee', 'public')");
                });

            migrationBuilder.CreateTable(
                name: "packed_changes",
                schema: "listening",
                columns: table => new
                {
                    brand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "packed_days",
                schema: "listening",
                columns: table => new
                {
                    brand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
                    platforms = table.Column<string[]>(type: "text[]", nullable: false),
                    languages = table.Column<string[]>(type: "text[]", nullable: false),
                    sources = table.Column<int[]>(type: "integer[]", nullable: false),
                    mentions = table.Column<byte[]>(type: "bytea", nullable: false),
                    words = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_packed_days", x => new { x.brand, x.day, x.part });
                });

            migrationBuilder.CreateTable(
                name: "polls",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ok = table.Column<bool>(type: "boolean", nullable: false),
                    forced = table.Column<bool>(type: "boolean", nullable: false),
                    posts = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    mentions = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    reached_back_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    interval = table.Column<TimeSpan>(type: "interval", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    left_out = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_polls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "post_keys",
                schema: "listening",
                columns: table => new
                {
                    platform = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    post_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_keys", x => new { x.platform, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "post_revisions",
                schema: "listening",
                columns: table => new
                {
                    post_id = table.Column<long>(type: "bigint", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    quoted = table.Column<string>(type: "text", nullable: false, defaultValue: "")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_revisions", x => new { x.post_id, x.replaced_at });
                });

            migrationBuilder.CreateTable(
                name: "post_sources",
                schema: "listening",
                columns: table => new
                {
                    post_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    thread_key = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_sources", x => new { x.post_id, x.source_id });
                });

            migrationBuilder.CreateTable(
                name: "post_voices",
                schema: "listening",
                columns: table => new
                {
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    post_id = table.Column<long>(type: "bigint", nullable: false),
                    voice = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_voices", x => new { x.post_id, x.brand_id });
                    table.CheckConstraint("post_voices_voice", "voice IN ('company', 'employee')");
                });

            migrationBuilder.CreateTable(
                name: "posts",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    platform = table.Column<string>(type: "text", nullable: false),
                    native_id = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<int>(type: "integer", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    quoted = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    author_handle = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<string>(type: "text", nullable: true),
                    author_name = table.Column<string>(type: "text", nullable: false),
                    author_url = table.Column<string>(type: "text", nullable: true),
                    author_followers = table.Column<long>(type: "bigint", nullable: true),
                    author_bio = table.Column<string>(type: "text", nullable: true),
                    is_bot = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    author_key = table.Column<long>(type: "bigint", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    collected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true),
                    type = table.Column<string>(type: "text", nullable: false),
                    in_reply_to = table.Column<string>(type: "text", nullable: true),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    root = table.Column<string>(type: "text", nullable: true),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    story_id = table.Column<long>(type: "bigint", nullable: false),
                    tags = table.Column<string[]>(type: "text[]", nullable: false),
                    links = table.Column<string[]>(type: "text[]", nullable: false),
                    comments_url = table.Column<string>(type: "text", nullable: true),
                    site_url = table.Column<string>(type: "text", nullable: true),
                    labels = table.Column<string[]>(type: "text[]", nullable: false, defaultValueSql: "'{}'"),
                    subreddit = table.Column<string>(type: "text", nullable: true),
                    likes = table.Column<int>(type: "integer", nullable: true),
                    reposts = table.Column<int>(type: "integer", nullable: true),
                    replies = table.Column<int>(type: "integer", nullable: true),
                    rating = table.Column<short>(type: "smallint", nullable: true),
                    brand_hint = table.Column<string>(type: "text", nullable: true),
                    lexemes = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true),
                    lexeme_reach = table.Column<short>(type: "smallint", nullable: false, defaultValue: (short)2)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quarantine",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source_id = table.Column<int>(type: "integer", nullable: true),
                    platform = table.Column<string>(type: "text", nullable: false),
                    native_id = table.Column<string>(type: "text", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quarantine", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rematches",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    asked = table.Column<string>(type: "text", nullable: false),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_by = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rematches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "running",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    host = table.Column<string>(type: "text", nullable: false),
                    process_id = table.Column<int>(type: "integer", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_up = table.Column<long>(type: "bigint", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_running", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_searches",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    brand = table.Column<string>(type: "text", nullable: true),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_searches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schema_state",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schema_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sealing_keys",
                schema: "listening",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealing_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                schema: "listening",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.purpose);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    host = table.Column<string>(type: "text", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    every = table.Column<TimeSpan>(type: "interval", nullable: true),
                    audience = table.Column<long>(type: "bigint", nullable: true),
                    cursor = table.Column<string>(type: "text", nullable: true),
                    interval = table.Column<TimeSpan>(type: "interval", nullable: false),
                    next_poll_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_by = table.Column<int>(type: "integer", nullable: true),
                    last_polled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_success_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consecutive_failures = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    last_failure = table.Column<string>(type: "text", nullable: true),
                    posts_total = table.Column<long>(type: "bigint", nullable: false),
                    mentions_total = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spending",
                schema: "listening",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    dollars = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spending", x => new { x.source, x.month });
                });

            migrationBuilder.CreateTable(
                name: "story_keys",
                schema: "listening",
                columns: table => new
                {
                    fortnight = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    post_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_keys", x => new { x.fortnight, x.key });
                });

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

            migrationBuilder.CreateTable(
                name: "suppressions",
                schema: "listening",
                columns: table => new
                {
                    subject = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressions", x => new { x.subject, x.platform, x.hash });
                });

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

            migrationBuilder.CreateTable(
                name: "threads",
                schema: "listening",
                columns: table => new
                {
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    native_id = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: true),
                    next_fetch_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_fetched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consecutive_failures = table.Column<int>(type: "integer", nullable: false),
                    gone_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    rest = table.Column<string>(type: "text", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_by = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threads", x => x.conversation_id);
                });

            migrationBuilder.CreateTable(
                name: "unsubscribed",
                schema: "listening",
                columns: table => new
                {
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unsubscribed", x => new { x.brand_id, x.kind, x.recipient });
                });

            migrationBuilder.CreateTable(
                name: "brand_accounts",
                schema: "listening",
                columns: table => new
                {
                    brand_id = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    handle = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brand_accounts", x => new { x.brand_id, x.role, x.platform, x.handle });
                    table.CheckConstraint("brand_accounts_role", "role IN ('own', 'employee', 'mute')");
                    table.ForeignKey(
                        name: "fk_brand_accounts_brand_row_brand_id",
                        column: x => x.brand_id,
                        principalSchema: "listening",
                        principalTable: "brands",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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

            migrationBuilder.CreateTable(
                name: "alert_owed",
                schema: "listening",
                columns: table => new
                {
                    mention_id = table.Column<long>(type: "bigint", nullable: false),
                    alert_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_owed", x => x.mention_id);
                    table.ForeignKey(
                        name: "fk_alert_owed_mention_row_mention_id",
                        column: x => x.mention_id,
                        principalSchema: "listening",
                        principalTable: "mentions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "verdicts",
                schema: "listening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    mention_id = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                    score = table.Column<float>(type: "real", nullable: true),
                    machine = table.Column<string>(type: "text", nullable: true),
                    machine_score = table.Column<float>(type: "real", nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "'infinity'"),
                    by = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdicts", x => x.id);
                    table.CheckConstraint("verdicts_what", "what IN ('sentiment', 'kind', 'noise', 'answered', 'clear')");
                    table.ForeignKey(
                        name: "fk_verdicts_mentions_mention_id",
                        column: x => x.mention_id,
                        principalSchema: "listening",
                        principalTable: "mentions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_alert_spells_brand_id_rule_subject",
                schema: "listening",
                table: "alert_spells",
                columns: new[] { "brand_id", "rule", "subject" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_brand_id_created_at",
                schema: "listening",
                table: "alerts",
                columns: new[] { "brand_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_brand_id_rule_day",
                schema: "listening",
                table: "alerts",
                columns: new[] { "brand_id", "rule", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_state",
                schema: "listening",
                table: "alerts",
                column: "state",
                filter: "state IN ('due', 'quiet')");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_told_in",
                schema: "listening",
                table: "alerts",
                column: "told_in",
                filter: "told_in IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                schema: "listening",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_name",
                schema: "listening",
                table: "api_keys",
                column: "name",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                schema: "listening",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_brand_conversations_brand_last_activity_at_conversation_id",
                schema: "listening",
                table: "brand_conversations",
                columns: new[] { "brand", "last_activity_at", "conversation_id" },
                descending: new[] { false, true, true },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_brand_conversations_last_activity_at_conversation_id_brand",
                schema: "listening",
                table: "brand_conversations",
                columns: new[] { "last_activity_at", "conversation_id", "brand" },
                descending: new bool[0],
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_brands_slug",
                schema: "listening",
                table: "brands",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversation_merges_into_id",
                schema: "listening",
                table: "conversation_merges",
                column: "into_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_platform_root_hash",
                schema: "listening",
                table: "conversations",
                columns: new[] { "platform", "root_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_created_at",
                schema: "listening",
                table: "deliveries",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_document_id_recipient",
                schema: "listening",
                table: "deliveries",
                columns: new[] { "document_id", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_next_attempt_at",
                schema: "listening",
                table: "deliveries",
                column: "next_attempt_at",
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_mentions_document_id",
                schema: "listening",
                table: "delivery_mentions",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_documents_brand_id_kind_occasion",
                schema: "listening",
                table: "documents",
                columns: new[] { "brand_id", "kind", "occasion" },
                unique: true,
                filter: "occasion <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_documents_brand_id_kind_period_start_period_end_occasion",
                schema: "listening",
                table: "documents",
                columns: new[] { "brand_id", "kind", "period_start", "period_end", "occasion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_frequent_words_lexeme",
                schema: "listening",
                table: "frequent_words",
                column: "lexeme",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mentions_brand_judged_at",
                schema: "listening",
                table: "mentions",
                columns: new[] { "brand", "judged_at" },
                filter: "judged_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_brand_published_at",
                schema: "listening",
                table: "mentions",
                columns: new[] { "brand", "published_at" },
                filter: "owed_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_brand_published_at_id",
                schema: "listening",
                table: "mentions",
                columns: new[] { "brand", "published_at", "id" },
                descending: new[] { false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "noise" });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_brand_reach_published_at_id",
                schema: "listening",
                table: "mentions",
                columns: new[] { "brand", "reach", "published_at", "id" },
                descending: new[] { false, true, true, true },
                filter: "reach >= 10000 AND noise IS NULL")
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsLast, NullSortOrder.NullsLast, NullSortOrder.NullsFirst, NullSortOrder.NullsFirst });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_conversation_id",
                schema: "listening",
                table: "mentions",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_found_at",
                schema: "listening",
                table: "mentions",
                column: "found_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_post_id_brand_id",
                schema: "listening",
                table: "mentions",
                columns: new[] { "post_id", "brand_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mentions_published_at_id",
                schema: "listening",
                table: "mentions",
                columns: new[] { "published_at", "id" },
                descending: new bool[0])
                .Annotation("Npgsql:IndexInclude", new[] { "noise" });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_reach_published_at_id",
                schema: "listening",
                table: "mentions",
                columns: new[] { "reach", "published_at", "id" },
                descending: new bool[0],
                filter: "reach >= 10000 AND noise IS NULL")
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsLast, NullSortOrder.NullsFirst, NullSortOrder.NullsFirst });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_story_id_published_at",
                schema: "listening",
                table: "mentions",
                columns: new[] { "story_id", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_story_id_published_at1",
                schema: "listening",
                table: "mentions",
                columns: new[] { "story_id", "published_at" },
                filter: "platform = 'web'");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_voice_published_at_id",
                schema: "listening",
                table: "mentions",
                columns: new[] { "voice", "published_at", "id" },
                descending: new[] { false, true, true },
                filter: "voice <> 'public'");

            migrationBuilder.CreateIndex(
                name: "ix_polls_source_id_started_at",
                schema: "listening",
                table: "polls",
                columns: new[] { "source_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_posts_author_id",
                schema: "listening",
                table: "posts",
                column: "author_id",
                filter: "author_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_posts_collected_at",
                schema: "listening",
                table: "posts",
                column: "collected_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_posts_conversation_id_published_at",
                schema: "listening",
                table: "posts",
                columns: new[] { "conversation_id", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_posts_in_reply_to",
                schema: "listening",
                table: "posts",
                column: "in_reply_to",
                filter: "root IS NULL AND in_reply_to IS NOT NULL")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_posts_lexeme_reach",
                schema: "listening",
                table: "posts",
                column: "lexeme_reach",
                filter: "lexeme_reach IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "ix_posts_lexemes",
                schema: "listening",
                table: "posts",
                column: "lexemes")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_saved_searches_name",
                schema: "listening",
                table: "saved_searches",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sources_name",
                schema: "listening",
                table: "sources",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sources_next_poll_at",
                schema: "listening",
                table: "sources",
                column: "next_poll_at",
                filter: "enabled");

            migrationBuilder.CreateIndex(
                name: "ix_threads_source_id_next_fetch_at",
                schema: "listening",
                table: "threads",
                columns: new[] { "source_id", "next_fetch_at" });

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_mention_id_what_since",
                schema: "listening",
                table: "verdicts",
                columns: new[] { "mention_id", "what", "since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_owed",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "alert_rules",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "alert_spells",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "alerts",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "applied",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "brand_accounts",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "brand_conversations",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "brand_queries",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "conversation_merges",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "conversations",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "daily",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "daily_changes",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "delivery_mentions",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "documents",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "forgotten",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "frequent_words",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "hosts",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "packed_changes",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "packed_days",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "polls",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "post_keys",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "post_revisions",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "post_sources",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "post_voices",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "posts",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "quarantine",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "rematches",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "running",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "saved_searches",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "schema_state",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "sealing_keys",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "signing_keys",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "sources",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "spending",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "story_keys",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "stream_spans",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "suppressions",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "thread_reads",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "threads",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "unsubscribed",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "verdicts",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "brands",
                schema: "listening");

            migrationBuilder.DropTable(
                name: "mentions",
                schema: "listening");

            migrationBuilder.DropSequence(
                name: "worker_ids",
                schema: "listening");
        }
    }
}
