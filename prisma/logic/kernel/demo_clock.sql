-- What time it is: the server's, or in a demo the clock that can be moved. Every rule asks here, never now().

CALL authz.anew('authz.demo_clock');
GRANT SELECT ON authz.demo_clock TO oversteek_authz;
GRANT SELECT, INSERT, UPDATE ON authz.demo_clock TO oversteek_writer;

-- The demo's hour stands still for the eye but still moves, a thousand times slower than real time, so that acts keep
-- their order.
-- owner authz; execute app, auth, job, writer, audit
CREATE OR REPLACE FUNCTION authz.clock() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT at + (now() - set_at) / 1000 FROM authz.demo_clock), now())
$$;

-- The moment at which a day begins in Amsterdam.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.day_start(d date) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT d::timestamp AT TIME ZONE 'Europe/Amsterdam'
$$;

-- Whether this database is a demo.
-- owner authz; execute app, auth, job, writer, audit
CREATE OR REPLACE FUNCTION authz.is_demo() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM authz.demo_clock)
$$;

-- Forward only: what happened on a day has happened.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.move_clock(target timestamptz) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE authz.demo_clock c SET at = target, set_at = now() WHERE target > c.at + (now() - c.set_at) / 1000;
    IF NOT FOUND THEN RAISE EXCEPTION 'clock_moves_forward_only'; END IF;
    RETURN target;
END $$;

-- A demo database is born empty; who marks a filled one would open its people to one-click sign-in.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.start_demo(at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM public.person) OR EXISTS (SELECT FROM public.organisation) THEN
        RAISE EXCEPTION 'only_empty_database_can_be_demo';
    END IF;
    INSERT INTO authz.demo_clock VALUES (true, at, now());
END $$;

-- The day in Amsterdam.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.today() RETURNS date
LANGUAGE sql STABLE AS $$
    SELECT pg_catalog.timezone('Europe/Amsterdam', authz.clock())::pg_catalog.date
$$;
