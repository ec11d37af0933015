-- Which days are school days, and counting in them.

-- Whether there is school on a day: no weekend, no holiday.
-- owner authz; execute app, job, writer, audit
CREATE OR REPLACE FUNCTION authz.is_school_day(d date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT extract(isodow FROM d) < 6
        AND NOT EXISTS (SELECT FROM public.holiday h WHERE d BETWEEN h.first_day AND h.last_day)
$$;

-- The day that lies so many school days after a day. The days are looked at together: asked one by one of the function
-- above, a date of a task cost more than the rest of the act.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.add_school_days(d date, n int) RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT x::date FROM generate_series(d + 1, d + 150, interval '1 day') x
     WHERE extract(isodow FROM x) < 6
       AND NOT EXISTS (SELECT FROM public.holiday h WHERE x BETWEEN h.first_day AND h.last_day)
     ORDER BY x OFFSET n - 1 LIMIT 1
$$;
