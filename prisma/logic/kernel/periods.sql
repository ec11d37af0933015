-- Dates that rules share: from when to when something counts, a birthday, the end of a school year.

-- A birthday at local midnight; who was born on 29 February has it on 1 March in other years.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.turns(born date, years int) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.day_start(((born + make_interval(years => years))
        + CASE WHEN extract(month FROM born) = 2 AND extract(day FROM born) = 29
                AND extract(day FROM born + make_interval(years => years)) = 28
                    THEN interval '1 day' ELSE interval '0' END)::date)
$$;

-- 31 October after the intended start is the last day that an application alone opens anything.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.window_end(start date) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.day_start(make_date(extract(year FROM start)::int, 11, 1))
$$;

-- Whether a period with an open end holds at this moment.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.live(valid_from timestamptz, valid_until timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.clock() >= valid_from AND (valid_until IS NULL OR authz.clock() < valid_until)
$$;

-- Asked for every line: without a search_path of its own it costs no call.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.school_year(d date) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN extract(month FROM d) >= 8
        THEN extract(year FROM d) || '-' || extract(year FROM d) + 1
        ELSE extract(year FROM d) - 1 || '-' || extract(year FROM d) END
$$;
