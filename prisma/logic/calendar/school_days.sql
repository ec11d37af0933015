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

-- Mondays to Fridays up to and including a day, from a beginning that all days share.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.weekdays_to(d date) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
    SELECT (d - '1900-01-01'::pg_catalog.date + 1) / 7 * 5
        + least((d - '1900-01-01'::pg_catalog.date + 1) % 7, 5)
$$;

-- School days after a day up to and including another, counted and never walked: Mondays to Fridays between them, less
-- those in holidays, of which two may overlap.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.school_days_between(from_day date, to_day date) RETURNS int
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN to_day <= from_day THEN 0 ELSE authz.weekdays_to(to_day) - authz.weekdays_to(from_day)
        - coalesce((SELECT sum(authz.weekdays_to(upper(x.r) - 1) - authz.weekdays_to(lower(x.r) - 1))::int
            FROM (SELECT unnest(range_agg(daterange(h.first_day, h.last_day, '[]'))
                    * datemultirange(daterange(from_day + 1, to_day + 1))) AS r
                FROM public.holiday h
                WHERE h.last_day > from_day AND h.first_day <= least(to_day, h.last_day)) x), 0) END
$$;
