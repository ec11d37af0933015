-- Lines about students become students.

-- Two thousand lines at a time: no line of a file speaks of the student of another line.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.take_students(f import_file) RETURNS SETOF authz.roster_line
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    judged authz.judged_student[];
    issued_by text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    lo int;
    hi int := -2147483648;
BEGIN
    LOOP
        SELECT min(x.n), max(x.n) INTO lo, hi FROM (SELECT i.n FROM import_line i WHERE i.import_id = f.id AND i.n > hi
            AND i.kind = 'students' AND i.sound ORDER BY i.n LIMIT 2000) x;
        EXIT WHEN lo IS NULL;
        judged := ARRAY(SELECT authz.judge_students(f, lo, hi));
        PERFORM authz.at_lines(judged);

        UPDATE student s SET call_name = j.call_name, last_name = j.last_name, birth_date = coalesce(j.born,
            s.birth_date), version = s.version + 1
          FROM unnest(judged) j WHERE s.id = j.student AND j.outcome <> 'problem' AND j.fields && '{name,birthDate}';
        UPDATE enrolment e SET last_day = j.first_day - 1, version = e.version + 1 FROM unnest(judged) j
            WHERE e.id = j.newest AND j.outcome <> 'problem' AND j.closes;
        UPDATE enrolment e SET number = CASE WHEN j.coupled THEN j.number ELSE e.number END,
            first_day = CASE WHEN j.coupled THEN j.first_day ELSE e.first_day END, group_id = j.into_group,
                programme_id = j.into_programme, level = j.level,
            last_day = j.until, version = e.version + 1
          FROM unnest(judged) j WHERE e.id = j.exact AND j.outcome <> 'problem'
              AND j.fields && '{number,group,programme,level,lastDay}';

        -- A new student never gets the account of whoever had that number before.
        INSERT INTO person (id, issuer, subject)
        SELECT j.person, issued_by, CASE WHEN p.id IS NULL THEN j.subject ELSE j.subject || '-' || left(j.person::text,
            8) END
          FROM unnest(judged) j LEFT JOIN person p ON p.issuer = issued_by AND p.subject = j.subject
         WHERE j.outcome = 'new';
        INSERT INTO student (id, person_id, call_name, last_name, birth_date)
        SELECT j.student, j.person, j.call_name, j.last_name, j.born FROM unnest(judged) j WHERE j.outcome = 'new';
        INSERT INTO enrolment (id, student_id, organisation_id, group_id, programme_id, number, level, first_day,
            last_day)
        SELECT j.enrolment, j.student, f.organisation_id, j.into_group, j.into_programme, CASE WHEN j.coupled
            THEN j.number ELSE coalesce(j.newest_number, j.number) END, j.level, j.first_day, j.until
          FROM unnest(judged) j WHERE NOT j.outcome IN ('problem', 'unchanged') AND j.exact IS NULL;
        UPDATE student_contact c SET email = j.email, version = c.version + 1 FROM unnest(judged) j
            WHERE c.student_id = j.student AND c.email = '' AND j.email <> '' AND (j.outcome = 'new'
            OR (j.outcome <> 'problem' AND 'email' = ANY (j.fields)));
        PERFORM authz.suggest_matches(ARRAY(SELECT j.student FROM unnest(judged) j WHERE j.outcome = 'new'
            OR (j.outcome <> 'problem' AND j.fields && '{name,birthDate}')), f.organisation_id);

        PERFORM set_config('authz.import_lines', '', true);
        RETURN QUERY SELECT j.n, j.outcome, j.number, CASE j.outcome WHEN 'problem' THEN j.field WHEN 'new'
            THEN NULL ELSE array_to_string(j.fields, ',') END, j.reason, j.shown FROM unnest(judged) j;
    END LOOP;
END $$;

-- Students are written many at once: which line each of their rows comes from is laid ready before.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.at_lines(judged authz.judged_student[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.remembering() IS NULL THEN RETURN; END IF;
    PERFORM set_config('authz.import_line', '', true), set_config('authz.import_lines', coalesce((
        SELECT jsonb_object_agg(r.id, j.n) FROM unnest(judged) j CROSS
            JOIN LATERAL (VALUES (j.student), (j.person), (j.enrolment), (j.exact), (j.newest)) r(id)
         WHERE r.id IS NOT NULL AND j.outcome NOT IN ('problem', 'unchanged'))::text, ''), true);
END $$;
