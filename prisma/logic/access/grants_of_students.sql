-- What an enrolment opens: class, desk and administration of the school, until it ends.

-- The grants that follow from enrolments, for all of them at once; what is right stays, what is missing opens, the
-- rest closes. The same as before, row by row.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.sync_enrolments(which uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH now_is AS MATERIALIZED (SELECT authz.clock() AS t, authz.uid() AS me),
    e AS MATERIALIZED (
        SELECT r.id, r.student_id, r.organisation_id, r.group_id,
            r.first_day::timestamp AT TIME ZONE 'Europe/Amsterdam' AS since,
            (r.last_day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam' AS until
          FROM enrolment r WHERE r.id = ANY (which)),
    wanted AS MATERIALIZED (
        SELECT x.basis, e.id AS source, e.student_id, e.organisation_id, e.since, e.until, x.group_id, x.group_role,
            x.desk_id, p.purpose, p.classes
          FROM e CROSS JOIN LATERAL (
                SELECT 'rosterMentor'::basis AS basis, e.group_id, 'mentor'::group_role AS group_role,
                    NULL::uuid AS desk_id WHERE e.group_id IS NOT NULL
                UNION ALL SELECT 'rosterTeacher', e.group_id, 'teacher', NULL WHERE e.group_id IS NOT NULL
                UNION ALL SELECT CASE d.kind WHEN 'counselling'
                    THEN 'rosterDesk'::basis ELSE 'rosterAdministration' END, NULL, NULL, d.id
                  FROM desk d WHERE d.organisation_id = e.organisation_id
                      AND d.kind IN ('counselling', 'administration')) x
          JOIN access_policy p ON p.basis = x.basis CROSS JOIN now_is
         WHERE e.until IS NULL OR e.until > greatest(now_is.t, e.since)),
    kept AS MATERIALIZED (
        SELECT g.id, w.source, w.basis, w.group_id, w.desk_id FROM wanted w
          JOIN access_grant g ON g.source_id = w.source AND g.basis = w.basis AND g.student_id = w.student_id
              AND g.classes = w.classes AND g.parts = '{}'
           AND g.person_id IS NULL AND g.membership_id IS NULL AND g.object_id IS NULL
               AND g.group_id IS NOT DISTINCT FROM w.group_id
           AND g.group_role IS NOT DISTINCT FROM w.group_role AND g.desk_id IS NOT DISTINCT FROM w.desk_id
               AND g.valid_until IS NOT DISTINCT FROM w.until),
    closed AS (
        UPDATE access_grant g SET valid_until = greatest(now_is.t, g.valid_from) FROM now_is
         WHERE g.source_id = ANY (which)
             AND g.basis IN ('rosterMentor', 'rosterTeacher', 'rosterDesk', 'rosterAdministration')
           AND (g.valid_until IS NULL OR g.valid_until > now_is.t)
               AND NOT EXISTS (SELECT FROM kept k WHERE k.id = g.id))
    INSERT INTO access_grant (student_id, basis, source_id, purpose, classes, group_id, group_role, desk_id,
        organisation_id, opened_by, valid_from, valid_until, parts)
    SELECT w.student_id, w.basis, w.source, w.purpose, w.classes, w.group_id, w.group_role, w.desk_id,
        w.organisation_id, now_is.me, greatest(w.since, now_is.t), w.until, '{}'
      FROM wanted w CROSS JOIN now_is
     WHERE NOT EXISTS (SELECT FROM kept k
         WHERE k.source = w.source AND k.basis = w.basis AND k.group_id IS NOT DISTINCT FROM w.group_id
         AND k.desk_id IS NOT DISTINCT FROM w.desk_id)
$$;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_student_joined() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.close_others(NEW.id, '{self}',
        ARRAY[authz.put_grant('self', NEW.id, NEW.id, authz.clock(), NULL, to_person => NEW.person_id)]);
    RETURN NULL;
END $$;
