-- After a list: students with the same name and day of birth at another school, as a question.

-- Somebody of the same name and birth date at another school: told to the two of them and to nobody else,
-- or a list with a made-up name would say who applied where.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.suggest_matches(who uuid[], school uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO match_suggestion (student_id, other_student_id, organisation_id, created_at)
    SELECT side.one, side.other, side.school, c.t
      FROM (SELECT authz.clock() AS t) c CROSS JOIN unnest(who) w(id) JOIN student me ON me.id = w.id
      JOIN student o ON o.birth_date = me.birth_date AND lower(o.last_name) = lower(me.last_name)
          AND lower(o.call_name) = lower(me.call_name) AND o.id <> me.id
      JOIN LATERAL (SELECT e.organisation_id AS there FROM enrolment e
          WHERE e.student_id = o.id
          ORDER BY e.last_day DESC NULLS FIRST, e.first_day DESC LIMIT 1) e ON e.there <> school
     CROSS JOIN LATERAL (VALUES (me.id, o.id, school), (o.id, me.id, e.there)) AS side(one, other, school)
        ON CONFLICT (student_id, other_student_id) DO NOTHING
$$;
