-- How often something may be tried before it has to wait.

CALL authz.anew('authz.tries');
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.tries TO oversteek_writer;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.forget_tries(what text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM authz.tries
        WHERE key = public.hmac(convert_to(what, 'UTF8'), (SELECT s.key FROM authz.secret s), 'sha256')
$$;

-- Limits. NULL: go on. A moment: not before then. A row is locked while it counts, so that a thousand at once are
-- counted as a thousand.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.try(what text, most int, seconds int) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    hashed bytea := public.hmac(convert_to(what, 'UTF8'), (SELECT s.key FROM authz.secret s), 'sha256');
    counted authz.tries;
BEGIN
    INSERT INTO authz.tries AS t VALUES (hashed, 1, clock_timestamp() + make_interval(secs => seconds))
        ON CONFLICT (key) DO UPDATE SET count = CASE WHEN t.until <= clock_timestamp()
            THEN 1 ELSE least(t.count + 1, most + 1) END,
                                        until = CASE WHEN t.until <= clock_timestamp()
                                            THEN excluded.until ELSE t.until END
        RETURNING * INTO counted;
    RETURN CASE WHEN counted.count > most THEN counted.until END;
END $$;
