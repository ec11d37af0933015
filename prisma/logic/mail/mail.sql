-- The outbox: letters wait here, are taken by one sender and sent at most once.

CALL authz.anew('authz.mail');
GRANT SELECT, INSERT, UPDATE ON authz.mail TO oversteek_writer;

-- What became of a letter: sent, to be tried again, or failed.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.finish_mail(which uuid, outcome text, again_in int) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE authz.mail SET state = outcome, next_at = now() + make_interval(secs => again_in),
           done_at = CASE WHEN outcome <> 'queued' THEN now() END,
           secret = CASE WHEN outcome = 'queued' THEN secret END,
           to_address = CASE WHEN outcome = 'queued' THEN to_address ELSE '' END
     WHERE id = which AND state = 'sending'
$$;

-- Mail. A row is written with the act; nothing personal in it but a first name.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.put_mail(which text, to_whom text, first_name text, facts jsonb, in_locale text,
    with_secret text, link uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO authz.mail (template, to_address, locale, params, secret, link_id)
    SELECT which, to_whom, in_locale, facts || jsonb_build_object('name', first_name), with_secret, link
        WHERE to_whom <> ''
$$;

-- Whoever takes a row is the only one who ever sends it: a sender that dies between taking and telling leaves it
-- unsent or sent, never twice.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.take_mail(most int)
    RETURNS TABLE (id uuid, template text, to_address text, locale text, params jsonb, secret text, tries int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE authz.mail m SET state = 'sending', taken_at = now(), tries = m.tries + 1
     WHERE m.id IN (SELECT x.id FROM authz.mail x LEFT JOIN authz.personal_link l ON l.id = x.link_id
                     WHERE x.state = 'queued' AND x.next_at <= now()
                         AND (l.id IS NULL OR (l.expires_at > now() AND l.spent_at IS NULL))
                     ORDER BY x.next_at LIMIT most FOR UPDATE OF x SKIP LOCKED)
    RETURNING m.id, m.template, m.to_address, m.locale, m.params, m.secret, m.tries
$$;
