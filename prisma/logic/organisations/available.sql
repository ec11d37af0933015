-- Whether somebody can be reached for a duty: an active membership without registered leave.

-- Being there: an active membership and no registered leave on that Amsterdam day.
-- owner authz; execute app, job, writer, audit
CREATE OR REPLACE FUNCTION authz.available(who uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM public.membership m
        WHERE m.id = who AND m.valid_from <= at AND (m.valid_until IS NULL OR m.valid_until > at))
       AND NOT EXISTS (SELECT FROM public.staff_leave l
           WHERE l.membership_id = who
           AND (at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN l.first_day AND l.last_day)
$$;
