-- A list comes in by batches: begun, staged, ended, broken off; nobody else's file.

-- Begins a file, or goes on with one that stopped halfway: the same name and kind, by the same person, by the same
-- form, or left alone for a minute. Whoever comes last holds the pen: the reader before it can't write a batch any
-- more. `sums` tells which batches are there already.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.begin_staging(of_kind import_kind, named text, form_key uuid, school uuid,
    OUT id uuid, OUT reader uuid, OUT sums text[]) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
DECLARE
    at_school uuid := CASE WHEN authz.job() IS NOT DISTINCT FROM 'rosters' THEN school ELSE authz.organisation() END;
    mine uuid := authz.membership();
    by_job boolean := authz.job() IS NOT NULL;
BEGIN
    IF at_school IS NULL OR authz.mode() IS DISTINCT FROM 'write'
        OR NOT (by_job OR (authz.can('keepsSchool')
            AND authz.purpose() IS NOT DISTINCT FROM 'beheer'))
        -- A region keeps registers and has nobody of its own.
        OR EXISTS (SELECT FROM organisation o WHERE o.id = at_school AND o.kind = 'region')
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('staging:' || at_school || of_kind || named, 0));
    reader := gen_random_uuid();
    SELECT f.id, f.sums INTO id, sums FROM import_file f
     WHERE f.organisation_id = at_school AND f.kind = of_kind AND f.file_name = named AND f.state = 'staging'
       AND (f.key = form_key OR f.membership_id IS NOT DISTINCT FROM mine
           OR f.heartbeat_at < now() - interval '1 minute')
     ORDER BY f.created_at DESC LIMIT 1 FOR UPDATE;
    IF FOUND THEN
        UPDATE import_file f SET reader = begin_staging.reader, key = form_key, began_at = now(),
            heartbeat_at = now(), read_at = NULL WHERE f.id = begin_staging.id;
        RETURN;
    END IF;
    id := gen_random_uuid();
    sums := '{}';
    INSERT INTO import_file (id, organisation_id, membership_id, by_name, kind, file_name, sha256, state, lines,
        created_at, key, reader, began_at, heartbeat_at)
    VALUES (id, at_school, mine, CASE WHEN by_job
        THEN 'Oversteek' ELSE (SELECT m.name FROM membership m WHERE m.id = mine) END, of_kind, named, '', 'staging',
        0, authz.clock(), form_key, reader, now(), now());
END $$;

-- One batch is one transaction. A batch that differs from what was read the first time takes its place, and that of
-- all that came after it.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.stage_batch(which uuid, by_reader uuid, nth int, batch_sum text, upto int,
    said jsonb, wrong jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
BEGIN
    IF jsonb_array_length(said) > 10000 OR cardinality(f.sums) < nth - 1 THEN RAISE EXCEPTION 'batch_out_of_order'
        USING ERRCODE = 'OV003'; END IF;
    IF cardinality(f.sums) >= nth THEN PERFORM authz.drop_batches(which, nth); END IF;
    IF EXISTS (SELECT FROM jsonb_to_recordset(said) AS l(kind import_kind, v jsonb), jsonb_object_keys(l.v) k
        WHERE NOT k = ANY (authz.roster_columns(l.kind)))
    THEN RAISE EXCEPTION 'a column that may not be kept' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO import_line (import_id, n, batch, kind, file, line, key, values)
    SELECT which, (nth - 1) * 10000 + l.ordinality, nth, (l.value ->> 'kind')::import_kind, l.value ->> 'file',
        (l.value ->> 'line')::int, l.value ->> 'key', l.value -> 'v'
      FROM jsonb_array_elements(said) WITH ORDINALITY l;
    INSERT INTO import_problem (import_id, found_by, n, batch, kind, file, line, "column", reason, note, shown)
    SELECT which, 'reading', (nth - 1) * 100000 + p.ordinality, nth, (p.value ->> 'kind')::import_kind,
        p.value ->> 'file', (p.value ->> 'line')::int, p.value ->> 'column', p.value ->> 'reason',
        (p.value ->> 'note')::boolean, authz.shown(p.value ->> 'shown')
      FROM jsonb_array_elements(wrong) WITH ORDINALITY p;
    UPDATE import_file SET sums = sums[:nth - 1] || batch_sum, reads = reads[:nth - 1] || upto, read = upto,
        heartbeat_at = now() WHERE id = which;
END $$;

-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.stage_ids(which uuid, by_reader uuid, nth int, said jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
BEGIN
    IF (jsonb_array_length(said) <= 20000 AND NOT EXISTS (SELECT FROM jsonb_to_recordset(said) AS s(says jsonb),
        jsonb_object_keys(s.says) k
        WHERE NOT k IN ('number', 'role', 'guardian', 'title', 'grades', 'homeroom', 'schoolYear', 'from'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'a column that may not be kept' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO import_outer (import_id, batch, what, outer_id, says)
    SELECT f.id, nth, s.what, s.id, s.says FROM jsonb_to_recordset(said) AS s(what text, id text, says jsonb)
        ON CONFLICT (import_id, what, outer_id) DO NOTHING;
END $$;

-- The file was read to its end: what stands in it twice is known only now. A form that was sent twice with the same
-- bytes is one file, the first.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.end_staging(which uuid, by_reader uuid, batches int, sum text, written_in text,
    unknown_columns int, left_out jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
    earlier uuid;
    doubles int[];
BEGIN
    SELECT e.id INTO earlier FROM import_file e
     WHERE e.organisation_id = f.organisation_id AND e.key = f.key AND e.sha256 = sum AND e.id <> f.id
       AND e.state IN ('staging', 'staged', 'applied') AND e.read_at IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM authz.drop_batches(which, 1);
        DELETE FROM import_file WHERE id = which;
        RETURN earlier;
    END IF;
    IF cardinality(f.sums) > batches THEN PERFORM authz.drop_batches(which, batches + 1); END IF;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'reading' AND batch = 0;
    UPDATE import_line SET sound = true WHERE import_id = which AND NOT sound;
    doubles := ARRAY(
        SELECT d.n FROM (SELECT l.n, row_number() OVER (PARTITION BY l.kind, l.key ORDER BY l.n) AS nth
                           FROM import_line l WHERE l.import_id = which) d
         WHERE d.nth > 1);
    WITH doubled AS (
        UPDATE import_line l SET sound = false WHERE l.import_id = which AND l.n = ANY (doubles)
        RETURNING l.n, l.kind, l.file, l.line, l.values, CASE l.kind WHEN 'groups'
            THEN 'name' ELSE 'number' END AS named)
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, "column", reason, shown)
    SELECT which, 'reading', -d.n, d.kind, d.file, d.line, d.named, 'doubleLine', authz.shown(d.values ->> d.named)
      FROM doubled d;
    UPDATE import_file SET read_at = now(), heartbeat_at = now(), lines = read, sha256 = sum, encoding = written_in,
           unread = unknown_columns, not_read = left_out,
           took_ms = 1000 * extract(epoch FROM clock_timestamp() - f.began_at) WHERE id = which;
    RETURN which;
END $$;

-- A file that turned out to be none halfway: its lines go, and why stays.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.break_off_staging(which uuid, by_reader uuid, because jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
BEGIN
    PERFORM authz.drop_batches(which, 1);
    UPDATE import_file SET state = 'discarded', fault = because WHERE id = which;
END $$;

-- The file that this reader is reading, and nobody else any more.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.being_read(which uuid, by_reader uuid) RETURNS import_file
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.own_import(which);
BEGIN
    SELECT * INTO f FROM import_file WHERE id = which AND state = 'staging' AND reader = by_reader FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'read_by_another' USING ERRCODE = 'OV003'; END IF;
    RETURN f;
END $$;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.drop_batches(which uuid, since int) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM import_line WHERE import_id = which AND batch >= since;
    DELETE FROM import_outer WHERE import_id = which AND batch >= since;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'reading' AND batch >= since;
    UPDATE import_file SET sums = sums[:since - 1], reads = reads[:since - 1], read = coalesce(reads[since - 1], 0)
     WHERE id = which;
$$;

-- A command that was killed must not keep a school locked while its last statement runs on; where the system can't
-- tell that a client is gone, it does.
-- owner migrator; execute app, job
CREATE OR REPLACE FUNCTION authz.notice_when_gone() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM set_config('client_connection_check_interval', '5s', true);
EXCEPTION WHEN OTHERS THEN NULL;
END $$;

-- For the administrator of the school, or for the command that names one.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.outer_ids(school uuid) RETURNS TABLE (what text, outer_id text, says jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (o.what, o.outer_id) o.what, o.outer_id, o.says
      FROM import_outer o JOIN import_file f ON f.id = o.import_id
     WHERE f.state = 'applied' AND f.organisation_id = CASE
               WHEN authz.job() IS NOT DISTINCT FROM 'rosters' THEN school
               WHEN authz.can('keepsSchool') IS TRUE AND authz.purpose() IS NOT DISTINCT FROM 'beheer'
                   THEN authz.organisation() END
     ORDER BY o.what, o.outer_id, f.applied_at DESC
$$;

-- The columns that may be kept, by kind: the same as in lib/interop/rosters/schema.ts, and a test holds the two
-- together.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.roster_columns(of_kind import_kind) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
    SELECT CASE of_kind::text
        WHEN 'groups' THEN '{name,schoolYear,finalYear}'
        WHEN 'staff' THEN '{number,name,role,phone,email,schoolYear,mentorOf,teaches,desks,leads,firstDay,lastDay}'
        WHEN 'students' THEN '{number,callName,lastName,birthDate,group,level,programme,email,firstDay,lastDay}'
        WHEN 'guardians' THEN '{number,guardian,name,email,lastDay}'
        WHEN 'results' THEN '{number,kind,title,value,recordedOn,source}'
        ELSE '{}' END::text[]
$$;

-- A file of the own school, for its administrator or for the command; not there and not allowed are one answer.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.own_import(which uuid) RETURNS import_file
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file;
BEGIN
    SELECT * INTO f FROM import_file WHERE id = which;
    IF NOT FOUND OR authz.mode() IS DISTINCT FROM 'write'
        OR NOT (authz.job() IS NOT DISTINCT FROM 'rosters'
            OR (authz.can('keepsSchool') IS TRUE AND authz.purpose() IS NOT DISTINCT FROM 'beheer'
                AND authz.organisation() IS NOT DISTINCT FROM f.organisation_id))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    RETURN f;
END $$;

-- One file at a time in a school: whoever comes second sees what the first one did.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.held_file(which uuid, in_states import_state[]) RETURNS import_file
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.own_import(which);
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('roster:' || f.organisation_id, 0));
    SELECT * INTO f FROM import_file WHERE id = which FOR UPDATE;
    IF NOT f.state = ANY (in_states) THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN f;
END $$;

-- A nine-digit number may be a national number, wherever it stands: it is never shown again.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.shown(said text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN said IS NULL OR said ~ '\d{8,}' THEN '' WHEN length(said) > 40
        THEN left(said, 40) || '…' ELSE said END
$$;
