-- The two numbers: days with an owner who was not there, and silent days.

-- Two numbers on the wall, of the own school and this school year: counted at the end of each day, so that leave
-- entered afterwards counts too. A call for help is in neither: a count can tell, too.
-- owner authz; execute app, job
CREATE OR REPLACE FUNCTION authz.two_numbers(OUT absent_days int, OUT silent_days int)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    today date := authz.today();
    since date := make_date(extract(year FROM today)::int - CASE WHEN extract(month FROM today) < 8
        THEN 1 ELSE 0 END, 8, 1);
    everywhere boolean := authz.job() IS NOT NULL;
    here uuid := authz.organisation();
BEGIN
    IF NOT everywhere AND here IS NULL THEN RETURN; END IF;
    SELECT count(DISTINCT (gone.id, d.day)) INTO absent_days
      FROM (SELECT o.id, o.valid_from, o.valid_until, l.first_day AS gone_from, l.last_day AS gone_to
          FROM transition_owner o JOIN staff_leave l ON l.membership_id = o.membership_id
             WHERE everywhere OR o.organisation_id = here
            UNION ALL
            SELECT o.id, o.valid_from, o.valid_until, (m.valid_until AT TIME ZONE 'Europe/Amsterdam')::date, today
                FROM transition_owner o JOIN membership m ON m.id = o.membership_id AND m.valid_until IS NOT NULL
             WHERE everywhere OR o.organisation_id = here) gone,
           LATERAL (SELECT generate_series(greatest((gone.valid_from AT TIME ZONE 'Europe/Amsterdam')::date,
               gone.gone_from, since),
               least((gone.valid_until AT TIME ZONE 'Europe/Amsterdam')::date - 1, gone.gone_to, today - 1),
                   interval '1 day')::date AS day) d;
    WITH days AS MATERIALIZED (SELECT d::date AS day FROM generate_series(since, today - 1, interval '1 day') d
             WHERE authz.is_school_day(d::date)),
         late AS MATERIALIZED (SELECT k.due_on, coalesce(
                 (SELECT (min(i.started_at) AT TIME ZONE 'Europe/Amsterdam')::date FROM intervention i
                   WHERE i.task_id = k.id), (k.closed_at AT TIME ZONE 'Europe/Amsterdam')::date, today) AS acted_on
             FROM task k JOIN task_kind t ON t.kind = k.kind AND t.silent
            WHERE k.due_on < today AND (k.closed_at IS NULL OR k.closed_at > k.due_on)
              AND (everywhere OR k.organisation_id = here))
    SELECT count(*) INTO silent_days FROM late JOIN days ON days.day > late.due_on AND days.day < late.acted_on;
END $$;
