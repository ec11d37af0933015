-- Rows are remembered before a list changes them.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.remember() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    which uuid := authz.remembering();
    at_n int := nullif(current_setting('authz.import_line', true), '')::int;
    lines jsonb := nullif(current_setting('authz.import_lines', true), '')::jsonb;
BEGIN
    IF which IS NULL THEN RETURN NULL; END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO import_undo (import_id, n, place, row_id, after)
        SELECT which, coalesce(at_n, (lines ->> (r.j ->> TG_ARGV[0]))::int, (lines ->> (r.j ->> 'student_id'))::int,
            (lines ->> (r.j ->> 'other_student_id'))::int),
               TG_TABLE_NAME, (r.j ->> TG_ARGV[0])::uuid, authz.row_sum(r.j)
                   FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) r;
    ELSE
        WITH n AS MATERIALIZED (SELECT (r.j ->> TG_ARGV[0])::uuid AS id, r.j
            FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) r),
             o AS MATERIALIZED (SELECT (r.j ->> TG_ARGV[0])::uuid AS id, r.j
                 FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) r)
        INSERT INTO import_undo (import_id, n, place, row_id, before, after)
        SELECT which, coalesce(at_n, (lines ->> n.id::text)::int, (lines ->> (n.j ->> 'student_id'))::int),
            TG_TABLE_NAME, n.id, o.j, authz.row_sum(n.j) FROM n JOIN o ON o.id = n.id;
    END IF;
    RETURN NULL;
END $$;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.remembering() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    marker text := current_setting('authz.import', true);
BEGIN
    IF coalesce(marker, '') = '' THEN RETURN NULL; END IF;
    IF split_part(marker, '|',
        2) IS DISTINCT FROM authz.sign('import|' || authz.here() || '|' || split_part(marker, '|', 1))
        THEN RETURN NULL; END IF;
    RETURN split_part(marker, '|', 1)::uuid;
END $$;

-- Remembering is on only between these two, in this transaction, and signed: no other statement can fill the memory.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.start_remembering(which uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT set_config('authz.import', which || '|' || authz.sign('import|' || authz.here() || '|' || which), true),
        set_config('authz.import_line', '', true)
$$;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.stop_remembering(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.remembering() IS NULL THEN RETURN; END IF;
    PERFORM set_config('authz.import', '', true);
    -- Joined by the memory's own key: the statistics know nothing yet of the rows of this transaction, and a join by
    -- place and row was planned for one row of them.
    UPDATE import_undo u SET first = t.first_m = u.m, last = t.last_m = u.m
      FROM (SELECT x.m, min(x.m) OVER w AS first_m, max(x.m) OVER w AS last_m FROM import_undo x
          WHERE x.import_id = which WINDOW w AS (PARTITION BY x.place, x.row_id)) t
     WHERE u.m = t.m AND t.first_m <> t.last_m;
END $$;
