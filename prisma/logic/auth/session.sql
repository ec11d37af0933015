-- Sessions: opened, looked up, shown and ended. A cookie holds only a random token.

CALL authz.anew('authz.session');
GRANT SELECT ON authz.session TO oversteek_authz;
GRANT SELECT, INSERT, UPDATE ON authz.session TO oversteek_writer;

-- Who somebody can be. A session by an account reaches every person that the account holds a key to; any other
-- session one person.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.session_by(token text) RETURNS authz.session
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s FROM authz.session s
        WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.ended_at IS NULL AND s.expires_at > now()
$$;

-- The account of the one who holds this token.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.account_of(token text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.account_id FROM authz.session_by(token) s WHERE authz.where_to(token) SIMILAR TO 'staff:%|student|guardian'
$$;

-- Where the last session was, if that still is a place of theirs; else the oldest role; else the private person.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.begin_session(token text, who uuid, by_account uuid, how text, hours int,
    on_device text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    theirs uuid[] := ARRAY(SELECT authz.lead_of(k.person_id) FROM account_person k
        WHERE k.account_id = by_account AND k.ended_at IS NULL UNION SELECT authz.lead_of(who) WHERE who IS NOT NULL);
    at_place record;
    opened uuid;
BEGIN
    SELECT p.person_id, p.membership_id INTO at_place FROM authz.places_of(theirs) p
      LEFT JOIN LATERAL (SELECT s.person_id, s.membership_id FROM authz.session s
          WHERE s.person_id = ANY (theirs) ORDER BY s.created_at DESC LIMIT 1) last ON true
     ORDER BY (p.person_id = last.person_id
         AND p.membership_id IS NOT DISTINCT FROM last.membership_id) IS TRUE DESC, p.kind = 'staff' DESC, p.since,
         p.membership_id LIMIT 1;
    INSERT INTO authz.session (token_hash, person_id, membership_id, account_id, kind, device, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), coalesce(at_place.person_id, theirs[1]), at_place.membership_id,
        by_account, how, on_device, now() + make_interval(hours => hours)) RETURNING id INTO opened;
    RETURN opened;
END $$;

-- Ends the session of this token.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.end_session(token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE authz.session SET ended_at = now() WHERE token_hash = sha256(convert_to(token, 'UTF8')) AND ended_at IS NULL
$$;

-- Sessions of the same human: of the persons that this session can be, and of the accounts that hold a key to them.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.sessions_beside(s authz.session) RETURNS SETOF authz.session
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT x.* FROM authz.session x
     WHERE (s).id IS NOT NULL AND x.ended_at IS NULL AND x.expires_at > now()
       AND (x.person_id = ANY (ARRAY(SELECT authz.persons_of(s)) || (s).person_id)
            OR x.account_id = ANY (ARRAY(SELECT k.account_id FROM account_person k
                WHERE k.ended_at IS NULL AND k.person_id = ANY (ARRAY(SELECT authz.persons_of(s))))))
$$;

-- One, or with NULL all of them; the provider of the own session, so that the sign-out can go on there.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.end_sessions(token text, which uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s authz.session := authz.session_by(token);
    by_provider text;
BEGIN
    SELECT a.provider INTO by_provider FROM account a WHERE a.id = s.account_id;
    UPDATE authz.session SET ended_at = now()
        WHERE id IN (SELECT x.id FROM authz.sessions_beside(s) x WHERE which IS NULL OR x.id = which);
    RETURN by_provider;
END $$;

-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.my_sessions(token text)
    RETURNS TABLE (id uuid, kind text, provider text, device text, since timestamptz, until timestamptz,
    here boolean, place text, role text, sector text, school text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT x.id, x.kind, a.provider, x.device, x.created_at, x.expires_at, x.id = s.id, coalesce(p.kind, 'ended'),
        p.role, p.sector, p.school
      FROM authz.session_by(token) s CROSS JOIN LATERAL authz.sessions_beside(s) x
      LEFT JOIN account a ON a.id = x.account_id
      LEFT JOIN LATERAL (SELECT y.kind, y.role, y.sector, y.school FROM authz.places_of(ARRAY[x.person_id]) y
          WHERE y.membership_id IS NOT DISTINCT FROM x.membership_id LIMIT 1) p ON true
     ORDER BY x.id = s.id DESC, x.created_at DESC LIMIT 50
$$;

-- One click: in a demo, for the people of the demo.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.open_session(token text, issuer text, subject text, hours int) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    found_person uuid;
BEGIN
    IF NOT authz.is_demo() OR issuer <> 'demo' THEN RETURN NULL; END IF;
    SELECT p.id INTO found_person FROM public.person p
        WHERE p.issuer = open_session.issuer AND p.subject = open_session.subject;
    IF NOT FOUND THEN RETURN NULL; END IF;
    RETURN authz.begin_session(token, found_person, NULL, 'demo', hours, 'other');
END $$;

-- The person and the place that are active in a session; nothing when nobody is there any more.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.who_is(token text) RETURNS TABLE (person_id uuid, membership_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.person_id, s.membership_id FROM authz.session_by(token) s
     WHERE EXISTS (SELECT FROM authz.places_of(ARRAY(SELECT authz.persons_of(s))) p
                    WHERE p.person_id = s.person_id AND p.membership_id IS NOT DISTINCT FROM s.membership_id)
$$;
