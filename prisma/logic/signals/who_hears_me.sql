-- Who gets a student's request to talk.

-- Between two school years nobody is enrolled for a month. Who guided the student last still hears a call for help.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.guided_last(student uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH stays AS (SELECT e.*, e.last_day IS NULL OR e.last_day >= authz.today() AS here FROM enrolment e
                    WHERE e.student_id = guided_last.student AND e.first_day <= authz.today()
                      AND (e.last_day IS NULL OR e.last_day >= authz.today() - 100)),
         last AS (SELECT * FROM stays WHERE here = (SELECT bool_or(here) FROM stays)),
         people AS (
            SELECT s.membership_id, 1 AS n, last.first_day, false AS lead FROM last
              JOIN group_staff s ON s.group_id = last.group_id AND s.role = 'mentor'
                  AND authz.live(s.valid_from, s.valid_until)
            UNION ALL
            SELECT d.membership_id, 2, last.first_day, d.lead FROM last
              JOIN desk k ON k.organisation_id = last.organisation_id AND k.kind = 'counselling'
              JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until))
    SELECT coalesce(array_agg(p.membership_id ORDER BY p.n, p.first_day DESC, p.lead DESC, p.membership_id), '{}')
        FROM people p
$$;

-- For the student's own page: the first of them who is there now, and nobody else's.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.who_hears_me() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT x.id FROM unnest(authz.guided_last(authz.student())) WITH ORDINALITY AS x(id, n)
     WHERE authz.available(x.id, authz.clock()) ORDER BY x.n LIMIT 1
$$;
