-- What the tables' model cannot say, set again whenever the views are made.

-- Every poll updates its source: with free space in the page the row stays in it, and no index has to be touched.
ALTER TABLE listening.sources SET (fillfactor = 50);

-- Plans of a database that grows fast must not be those of an empty one for long.
ALTER TABLE listening.posts SET (autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE listening.mentions SET (autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE listening.brand_conversations SET (autovacuum_analyze_scale_factor = 0.05);

-- Posts longer than 2 kB are compressed: lz4 takes a fifth of the time. Servers built without it keep their own way.
DO $$ BEGIN
    ALTER TABLE listening.posts ALTER COLUMN text SET COMPRESSION lz4, ALTER COLUMN quoted SET COMPRESSION lz4,
        ALTER COLUMN lexemes SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;

-- Packed days are numbers already: to look for repetition in them takes longer than to read them.
ALTER TABLE listening.packed_days ALTER COLUMN mentions SET STORAGE EXTERNAL, ALTER COLUMN words SET STORAGE EXTERNAL;
