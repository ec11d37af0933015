-- Nightly: sessions, links and tries that are over go.

-- Every night: what was taken and never told stays unsent for good, what is too old goes nowhere, and counted tries
-- are forgotten.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.tidy_sign_in() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    closed int;
BEGIN
    IF authz.job() IS DISTINCT FROM 'nightly' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    UPDATE authz.mail m SET state = CASE m.state WHEN 'sending'
        THEN 'unknown' ELSE 'failed' END, done_at = now(), secret = NULL, to_address = ''
     WHERE (m.state = 'sending' AND m.taken_at < now() - interval '10 minutes')
        OR (m.state = 'queued'
            AND (m.created_at < now() - interval '3 days'
            OR EXISTS (SELECT FROM authz.personal_link l WHERE l.id = m.link_id AND l.expires_at < now())));
    GET DIAGNOSTICS closed = ROW_COUNT;
    DELETE FROM authz.tries WHERE until < now();
    DELETE FROM authz.second_factor WHERE confirmed_at IS NULL AND created_at < now() - interval '1 day';
    RETURN closed;
END $$;
