-- Lines about results become records.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.take_results(f import_file) RETURNS SETOF authz.roster_line
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known learning_record;
    doubted text[] := authz.doubted_numbers(f);
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f, 'results') LOOP
        PERFORM authz.at_line(l.n);
        IF l.student_id IS NULL THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'unknownStudent',
                l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        IF lower(l.v ->> 'number') = ANY (doubted) THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'numberInDoubt',
                l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        SELECT * INTO known FROM learning_record r
         WHERE r.student_id = l.student_id AND r.organisation_id = f.organisation_id
             AND r.kind = (l.v ->> 'kind')::learning_kind AND r.title = l.v ->> 'title'
             AND r.recorded_on = (l.v ->> 'recordedOn')::date;
        IF NOT FOUND THEN
            INSERT INTO learning_record (student_id, organisation_id, kind, title, value, recorded_on, source)
            VALUES (l.student_id, f.organisation_id, (l.v ->> 'kind')::learning_kind, l.v ->> 'title', l.v ->> 'value',
                (l.v ->> 'recordedOn')::date, l.v ->> 'source');
            RETURN NEXT ROW(l.n, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        -- What somebody took out stays out: a file doesn't bring it back.
        ELSIF known.removed_at IS NULL AND (known.value, known.source) IS DISTINCT FROM (l.v ->> 'value',
            l.v ->> 'source') THEN
            UPDATE learning_record SET value = l.v ->> 'value', source = l.v ->> 'source', version = version + 1
                WHERE id = known.id;
            RETURN NEXT ROW(l.n, 'changed', l.v ->> 'number', 'value', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.n, 'unchanged', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;

-- The student of the own school behind a number, now.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.student_by_number(f import_file, of_kind import_kind)
    RETURNS TABLE (n int, v jsonb, student_id uuid, born date, here boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.n, i.values, e.student_id, s.birth_date, e.last_day IS NULL OR e.last_day >= t.d
      FROM (SELECT authz.today() AS d) t CROSS JOIN import_line i
      LEFT JOIN LATERAL (SELECT x.student_id, x.last_day FROM enrolment x
          WHERE x.organisation_id = f.organisation_id AND lower(x.number) = lower(i.values ->> 'number')
          ORDER BY x.first_day DESC LIMIT 1) e ON true
      LEFT JOIN student s ON s.id = e.student_id
     WHERE i.import_id = f.id AND i.kind = of_kind AND i.sound ORDER BY i.n
$$;
