-- Read a file in batches that stay: what was read before a fall is there after it, every faulty line is kept with its reason, and a bundle has lines of several kinds.
SET lock_timeout = '5s';

ALTER TABLE "import_file" ADD COLUMN "key" UUID, ADD COLUMN "reader" UUID, ADD COLUMN "began_at" TIMESTAMPTZ(6), ADD COLUMN "heartbeat_at" TIMESTAMPTZ(6), ADD COLUMN "read" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "sums" TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN "reads" INTEGER[] NOT NULL DEFAULT '{}', ADD COLUMN "read_at" TIMESTAMPTZ(6), ADD COLUMN "fault" JSONB,
    ADD COLUMN "not_read" JSONB NOT NULL DEFAULT '[]', ADD COLUMN "faulty" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "problem_count" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "notes" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "left_lying" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "kept" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "took_ms" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "undone_at" TIMESTAMPTZ(6), ADD COLUMN "undo_until" TIMESTAMPTZ(6);
UPDATE import_file SET "read" = lines, read_at = created_at;

ALTER TABLE "import_line" ADD COLUMN "n" INTEGER, ADD COLUMN "batch" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "kind" "import_kind", ADD COLUMN "file" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "key" TEXT NOT NULL DEFAULT '', ADD COLUMN "sound" BOOLEAN NOT NULL DEFAULT true;
UPDATE import_line l SET n = l.line, kind = f.kind FROM import_file f WHERE f.id = l.import_id;
ALTER TABLE "import_line" ALTER COLUMN "n" SET NOT NULL, ALTER COLUMN "kind" SET NOT NULL, DROP CONSTRAINT "import_line_pkey", ADD CONSTRAINT "import_line_pkey" PRIMARY KEY ("import_id", "n");

-- Everything that was wrong with a file, line by line: what the reader found, what the school's data said, and what an undo had to leave.
CREATE TABLE "import_problem" (
    "import_id" UUID NOT NULL,
    "found_by" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "batch" INTEGER NOT NULL DEFAULT 0,
    "kind" "import_kind" NOT NULL,
    "file" TEXT NOT NULL DEFAULT '',
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "note" BOOLEAN NOT NULL DEFAULT false,
    "shown" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("import_id", "found_by", "n")
);
ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_problem ADD CONSTRAINT known_finder CHECK (found_by IN ('reading', 'comparing', 'undoing'));
INSERT INTO import_problem (import_id, found_by, n, kind, line, "column", reason, shown)
SELECT f.id, CASE p.value ->> 'by' WHEN 'school' THEN 'comparing' ELSE 'reading' END, p.ordinality, f.kind, (p.value ->> 'line')::int, p.value ->> 'column', p.value ->> 'reason', coalesce(p.value ->> 'shown', '')
  FROM import_file f, jsonb_array_elements(f.problems) WITH ORDINALITY p;
UPDATE import_file f SET problem_count = p.count, faulty = p.lines
  FROM (SELECT import_id, count(*) AS count, count(DISTINCT line) AS lines FROM import_problem GROUP BY import_id) p WHERE p.import_id = f.id;
ALTER TABLE "import_file" DROP COLUMN "problems";

CALL authz.guard('import_problem');
GRANT SELECT ON import_problem TO oversteek_app, oversteek_job;
CREATE POLICY own_school ON import_problem FOR SELECT TO oversteek_app USING (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)));
CREATE POLICY job ON import_problem FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);

-- Lines go in through authz.stage_batch alone, which looks at their columns once more.
REVOKE INSERT ON import_line FROM oversteek_app, oversteek_job;
GRANT DELETE ON import_file, import_line, import_problem TO oversteek_writer;

-- The columns that may be kept, by kind: the same as in lib/interop/rosters/schema.ts, and a test holds the two together.
CREATE FUNCTION authz.roster_columns(of_kind import_kind) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
    SELECT CASE of_kind::text
        WHEN 'groups' THEN '{name,schoolYear,finalYear}'
        WHEN 'staff' THEN '{number,name,role,phone,email,schoolYear,mentorOf,teaches,desks,leads,firstDay,lastDay}'
        WHEN 'students' THEN '{number,callName,lastName,birthDate,group,level,programme,email,firstDay,lastDay}'
        WHEN 'guardians' THEN '{number,guardian,name,email,lastDay}'
        WHEN 'results' THEN '{number,kind,title,value,recordedOn,source}'
        ELSE '{}' END::text[]
$$;

-- A nine-digit number may be a national number, wherever it stands: it is never shown again.
CREATE FUNCTION authz.shown(said text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN said IS NULL OR said ~ '\d{8,}' THEN '' WHEN length(said) > 40 THEN left(said, 40) || '…' ELSE said END
$$;

-- A file of the own school, for its administrator or for the command; not there and not allowed are one answer.
CREATE FUNCTION authz.own_import(which uuid) RETURNS import_file LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file;
BEGIN
    SELECT * INTO f FROM import_file WHERE id = which;
    IF NOT FOUND OR authz.mode() IS DISTINCT FROM 'write'
        OR NOT (authz.job() IS NOT DISTINCT FROM 'rosters'
            OR (authz.role() IS NOT DISTINCT FROM 'administrator' AND authz.purpose() IS NOT DISTINCT FROM 'beheer' AND authz.organisation() IS NOT DISTINCT FROM f.organisation_id))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    RETURN f;
END $$;
ALTER FUNCTION authz.own_import(uuid) OWNER TO oversteek_writer;

-- Begins a file, or goes on with one that stopped halfway: the same name and kind, by the same person, by the same form, or left alone for a minute.
-- Whoever comes last holds the pen: the reader before it can't write a batch any more. `sums` tells which batches are there already.
CREATE FUNCTION authz.begin_staging(of_kind import_kind, named text, form_key uuid, school uuid, OUT id uuid, OUT reader uuid, OUT sums text[]) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    at_school uuid := CASE WHEN authz.job() IS NOT DISTINCT FROM 'rosters' THEN school ELSE authz.organisation() END;
    mine uuid := authz.membership();
    by_job boolean := authz.job() IS NOT NULL;
BEGIN
    IF at_school IS NULL OR authz.mode() IS DISTINCT FROM 'write'
        OR NOT (by_job OR (authz.role() IS NOT DISTINCT FROM 'administrator' AND authz.purpose() IS NOT DISTINCT FROM 'beheer'))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('staging:' || at_school || of_kind || named, 0));
    reader := gen_random_uuid();
    SELECT f.id, f.sums INTO id, sums FROM import_file f
     WHERE f.organisation_id = at_school AND f.kind = of_kind AND f.file_name = named AND f.state = 'staging'
       AND (f.key = form_key OR f.membership_id IS NOT DISTINCT FROM mine OR f.heartbeat_at < now() - interval '1 minute')
     ORDER BY f.created_at DESC LIMIT 1 FOR UPDATE;
    IF FOUND THEN
        UPDATE import_file f SET reader = begin_staging.reader, key = form_key, began_at = now(), heartbeat_at = now(), read_at = NULL WHERE f.id = begin_staging.id;
        RETURN;
    END IF;
    id := gen_random_uuid();
    sums := '{}';
    INSERT INTO import_file (id, organisation_id, membership_id, by_name, kind, file_name, sha256, state, lines, created_at, key, reader, began_at, heartbeat_at)
    VALUES (id, at_school, mine, CASE WHEN by_job THEN 'Oversteek' ELSE (SELECT m.name FROM membership m WHERE m.id = mine) END, of_kind, named, '', 'staging', 0, authz.clock(), form_key, reader, now(), now());
END $$;
ALTER FUNCTION authz.begin_staging(import_kind, text, uuid, uuid) OWNER TO oversteek_writer;

-- The file that this reader is reading, and nobody else any more.
CREATE FUNCTION authz.being_read(which uuid, by_reader uuid) RETURNS import_file LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.own_import(which);
BEGIN
    SELECT * INTO f FROM import_file WHERE id = which AND state = 'staging' AND reader = by_reader FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'read_by_another' USING ERRCODE = 'OV003'; END IF;
    RETURN f;
END $$;
ALTER FUNCTION authz.being_read(uuid, uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.drop_batches(which uuid, since int) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM import_line WHERE import_id = which AND batch >= since;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'reading' AND batch >= since;
    UPDATE import_file SET sums = sums[:since - 1], reads = reads[:since - 1], read = coalesce(reads[since - 1], 0) WHERE id = which;
$$;
ALTER FUNCTION authz.drop_batches(uuid, int) OWNER TO oversteek_writer;

-- One batch is one transaction. A batch that differs from what was read the first time takes its place, and that of all that came after it.
CREATE FUNCTION authz.stage_batch(which uuid, by_reader uuid, nth int, batch_sum text, upto int, said jsonb, wrong jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
BEGIN
    IF jsonb_array_length(said) > 10000 OR cardinality(f.sums) < nth - 1 THEN RAISE EXCEPTION 'batch_out_of_order' USING ERRCODE = 'OV003'; END IF;
    IF cardinality(f.sums) >= nth THEN PERFORM authz.drop_batches(which, nth); END IF;
    IF EXISTS (SELECT FROM jsonb_to_recordset(said) AS l(kind import_kind, v jsonb), jsonb_object_keys(l.v) k WHERE NOT k = ANY (authz.roster_columns(l.kind)))
    THEN RAISE EXCEPTION 'a column that may not be kept' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO import_line (import_id, n, batch, kind, file, line, key, values)
    SELECT which, (nth - 1) * 10000 + l.ordinality, nth, (l.value ->> 'kind')::import_kind, l.value ->> 'file', (l.value ->> 'line')::int, l.value ->> 'key', l.value -> 'v'
      FROM jsonb_array_elements(said) WITH ORDINALITY l;
    INSERT INTO import_problem (import_id, found_by, n, batch, kind, file, line, "column", reason, note, shown)
    SELECT which, 'reading', (nth - 1) * 100000 + p.ordinality, nth, (p.value ->> 'kind')::import_kind, p.value ->> 'file', (p.value ->> 'line')::int, p.value ->> 'column', p.value ->> 'reason', (p.value ->> 'note')::boolean, authz.shown(p.value ->> 'shown')
      FROM jsonb_array_elements(wrong) WITH ORDINALITY p;
    UPDATE import_file SET sums = sums[:nth - 1] || batch_sum, reads = reads[:nth - 1] || upto, read = upto, heartbeat_at = now() WHERE id = which;
END $$;
ALTER FUNCTION authz.stage_batch(uuid, uuid, int, text, int, jsonb, jsonb) OWNER TO oversteek_writer;

-- The file was read to its end: what stands in it twice is known only now. A form that was sent twice with the same bytes is one file, the first.
CREATE FUNCTION authz.end_staging(which uuid, by_reader uuid, batches int, sum text, written_in text, unknown_columns int, left_out jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
    earlier uuid;
BEGIN
    SELECT e.id INTO earlier FROM import_file e WHERE e.organisation_id = f.organisation_id AND e.key = f.key AND e.sha256 = sum AND e.id <> f.id AND e.state IN ('staging', 'staged', 'applied') AND e.read_at IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM authz.drop_batches(which, 1);
        DELETE FROM import_file WHERE id = which;
        RETURN earlier;
    END IF;
    IF cardinality(f.sums) > batches THEN PERFORM authz.drop_batches(which, batches + 1); END IF;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'reading' AND batch = 0;
    UPDATE import_line SET sound = true WHERE import_id = which AND NOT sound;
    WITH doubled AS (
        UPDATE import_line l SET sound = false FROM (SELECT n, row_number() OVER (PARTITION BY kind, key ORDER BY n) AS nth FROM import_line WHERE import_id = which) d
         WHERE l.import_id = which AND l.n = d.n AND d.nth > 1 RETURNING l.n, l.kind, l.file, l.line, l.values)
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, "column", reason, shown)
    SELECT which, 'reading', -d.n, d.kind, d.file, d.line, CASE d.kind WHEN 'groups' THEN 'name' ELSE 'number' END, 'doubleLine', authz.shown(d.values ->> CASE d.kind WHEN 'groups' THEN 'name' ELSE 'number' END) FROM doubled d;
    UPDATE import_file SET read_at = now(), heartbeat_at = now(), lines = read, sha256 = sum, encoding = written_in, unread = unknown_columns, not_read = left_out,
           took_ms = 1000 * extract(epoch FROM clock_timestamp() - f.began_at) WHERE id = which;
    RETURN which;
END $$;
ALTER FUNCTION authz.end_staging(uuid, uuid, int, text, text, int, jsonb) OWNER TO oversteek_writer;

-- A file that turned out to be none halfway: its lines go, and why stays.
CREATE FUNCTION authz.break_off_staging(which uuid, by_reader uuid, because jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
BEGIN
    PERFORM authz.drop_batches(which, 1);
    UPDATE import_file SET state = 'discarded', fault = because WHERE id = which;
END $$;
ALTER FUNCTION authz.break_off_staging(uuid, uuid, jsonb) OWNER TO oversteek_writer;

-- A command that was killed must not keep a school locked while its last statement runs on; where the system can't tell that a client is gone, it does.
CREATE FUNCTION authz.notice_when_gone() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM set_config('client_connection_check_interval', '5s', true);
EXCEPTION WHEN OTHERS THEN NULL;
END $$;
GRANT EXECUTE ON FUNCTION authz.notice_when_gone() TO oversteek_app, oversteek_job;

GRANT EXECUTE ON FUNCTION authz.roster_columns(import_kind), authz.shown(text), authz.own_import(uuid), authz.being_read(uuid, uuid), authz.drop_batches(uuid, int) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.begin_staging(import_kind, text, uuid, uuid), authz.stage_batch(uuid, uuid, int, text, int, jsonb, jsonb),
    authz.end_staging(uuid, uuid, int, text, text, int, jsonb), authz.break_off_staging(uuid, uuid, jsonb) TO oversteek_app, oversteek_job;
