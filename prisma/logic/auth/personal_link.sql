-- Personal links and codes: hashed, short-lived, spent once.

CALL authz.anew('authz.personal_link');
GRANT SELECT, INSERT, UPDATE ON authz.personal_link TO oversteek_writer;

-- Who is known by an address, at the moment of sending.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.people_at(address text, with_own_sign_in text[])
RETURNS TABLE (person_id uuid, to_address text, first_name text, facts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (x.person_id) x.person_id, x.email, split_part(x.name, ' ', 1),
           jsonb_build_object('place', x.kind, 'role', x.role, 'sector', x.sector, 'school', x.school)
      FROM (SELECT m.person_id, m.email, m.name, 'staff' AS kind, m.role::text AS role, o.sector::text AS sector,
                   o.name AS school, m.valid_from AS since
              FROM membership m JOIN organisation o ON o.id = m.organisation_id
             WHERE lower(m.email) = lower(btrim(address)) AND authz.live(m.valid_from, m.valid_until)
               AND NOT o.code = ANY (with_own_sign_in)
            UNION ALL
            SELECT g.person_id, g.email, g.name, 'guardian', NULL, p.sector, p.school, g.valid_from
              FROM guardianship g CROSS JOIN LATERAL authz.places_of(ARRAY[g.person_id]) p
             WHERE lower(g.email) = lower(btrim(address)) AND authz.live(g.valid_from, g.valid_until)
               AND p.membership_id IS NULL
            UNION ALL
            SELECT s.person_id, c.sign_in_email, s.call_name, 'student', NULL, p.sector, p.school, '-infinity'
              FROM student_contact c JOIN student s ON s.id = c.student_id
             CROSS JOIN LATERAL authz.places_of(ARRAY[s.person_id]) p
             WHERE lower(c.sign_in_email) = lower(btrim(address)) AND p.membership_id IS NULL
               AND NOT authz.others_mailbox(c.sign_in_email, s.person_id)) x
     WHERE btrim(address) <> '' ORDER BY x.person_id, x.since LIMIT 10
$$;

-- Personal links: hashed, for one person, short, once.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.put_link(for_person uuid, of_kind text, token text, minutes int, by_membership uuid)
    RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO authz.personal_link (token_hash, kind, person_id, made_by, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), of_kind, for_person, by_membership,
        now() + make_interval(mins => minutes)) RETURNING id
$$;

-- Puts a sign-in link in the outbox for whoever this address belongs to; says nothing about whether anybody does.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.ask_link(address text, with_own_sign_in text[], in_locale text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    p record;
    token text;
BEGIN
    FOR p IN SELECT * FROM authz.people_at(address, with_own_sign_in) LOOP
        token := encode(public.gen_random_bytes(32), 'hex');
        PERFORM authz.put_mail('signInLink', p.to_address, p.first_name, p.facts, in_locale, token,
            authz.put_link(p.person_id, 'signIn', token, 30, NULL));
    END LOOP;
END $$;

-- A code of somebody who is signed in, for another account of the same human.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.make_code(token text, code text, minutes int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF s.id IS NULL OR authz.where_to(token) NOT SIMILAR TO 'staff:%|student|guardian' THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('attach:' || s.person_id, 0));
    UPDATE authz.personal_link SET spent_at = now()
     WHERE person_id = s.person_id AND kind = 'attach' AND spent_at IS NULL;
    PERFORM authz.put_link(s.person_id, 'attach', code, minutes, NULL);
    RETURN true;
END $$;

-- Looking spends nothing: mail scanners open links.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.peek_link(token text)
    RETURNS TABLE (state text, kind text, role text, school text, sector text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT CASE WHEN l.spent_at IS NOT NULL THEN 'spent' WHEN l.expires_at <= now()
        THEN 'expired' ELSE 'open' END, p.kind, p.role, p.school, p.sector
      FROM authz.personal_link l LEFT
          JOIN LATERAL (SELECT *
          FROM authz.places_of(ARRAY[l.person_id]) x ORDER BY x.kind = 'staff' DESC, x.since LIMIT 1) p ON true
     WHERE l.token_hash = sha256(convert_to(token, 'UTF8')) AND l.kind = 'signIn'
$$;

-- Spends a personal link and opens a session, once.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.spend_link(link text, token text, hours int, on_device text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    spent uuid;
BEGIN
    UPDATE authz.personal_link l SET spent_at = now()
     WHERE l.token_hash = sha256(convert_to(link, 'UTF8')) AND l.kind = 'signIn' AND l.spent_at IS NULL
         AND l.expires_at > now() RETURNING l.person_id INTO spent;
    IF spent IS NULL THEN RETURN NULL; END IF;
    RETURN authz.begin_session(token, spent, NULL, 'link', hours, on_device);
END $$;
