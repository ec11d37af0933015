-- Let real people in: the accounts of schools as keys to the people of the rosters, personal links by mail, a second factor for administrators, and limits that hold in the database.
SET lock_timeout = '5s';

CREATE TYPE "affiliation" AS ENUM ('student', 'staff', 'other');

CREATE TYPE "account_key" AS ENUM ('number', 'school', 'code');

CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "organisation_id" UUID,
    "affiliation" "affiliation" NOT NULL,
    "number" TEXT,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "confirmed_by" UUID,
    "refused_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "account_person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key" "account_key" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "account_person_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "account_issuer_subject_key" ON "account"("issuer", "subject");

CREATE INDEX "account_organisation_id_idx" ON "account"("organisation_id");

CREATE INDEX "account_person_account_id_idx" ON "account_person"("account_id");

CREATE INDEX "account_person_person_id_idx" ON "account_person"("person_id");

ALTER TABLE "account" ADD CONSTRAINT "account_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_person" ADD CONSTRAINT "account_person_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_person" ADD CONSTRAINT "account_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One key of an account to a person at a time; one that was taken away stays as history.
CREATE UNIQUE INDEX account_person_live ON account_person (account_id, person_id) WHERE ended_at IS NULL;

CALL authz.guard('account');
CALL authz.guard('account_person');
GRANT SELECT (id, provider, organisation_id, affiliation, number, name, created_at, confirmed_at, confirmed_by, refused_at, last_used_at) ON account TO oversteek_app;
GRANT SELECT ON account_person TO oversteek_app;
-- An account waits for the school that it comes from, and for no other.
CREATE POLICY own_school ON account FOR SELECT TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.role()) = 'administrator' AND (SELECT authz.purpose()) = 'beheer');
CREATE POLICY own_school ON account_person FOR SELECT TO oversteek_app USING (account_id = ANY (ARRAY(SELECT a.id FROM account a)));

-- 1. Sessions know how somebody came in. A one-click session exists in a demo only.
ALTER TABLE authz.session
    ADD COLUMN kind text NOT NULL DEFAULT 'demo' CHECK (kind IN ('demo', 'account', 'link')),
    ADD COLUMN account_id uuid REFERENCES public.account,
    ADD COLUMN second_factor_for uuid REFERENCES public.person,
    ADD COLUMN device text NOT NULL DEFAULT 'other' CHECK (device IN ('phone', 'computer', 'other'));
CREATE INDEX session_account ON authz.session (account_id);

CREATE TABLE authz.personal_link (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('signIn', 'attach')),
    person_id uuid NOT NULL REFERENCES public.person,
    made_by uuid REFERENCES public.membership,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    spent_at timestamptz
);
CREATE INDEX personal_link_person ON authz.personal_link (person_id, created_at);

CREATE TABLE authz.mail (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    template text NOT NULL CHECK (template IN ('signInLink', 'invitation', 'accountConfirmed', 'secondFactorReset')),
    to_address text NOT NULL,
    locale text NOT NULL CHECK (locale IN ('nl', 'en')),
    params jsonb NOT NULL,
    secret text,
    link_id uuid REFERENCES authz.personal_link,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
    tries int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now(),
    taken_at timestamptz,
    done_at timestamptz
);
CREATE INDEX mail_to_send ON authz.mail (next_at) WHERE state = 'queued';

CREATE TABLE authz.second_factor (
    person_id uuid PRIMARY KEY REFERENCES public.person,
    secret bytea NOT NULL,
    pending_codes text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE authz.recovery_code (
    person_id uuid NOT NULL REFERENCES public.person,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (person_id, code_hash)
);
-- Tries are counted under a keyed hash: no mail address and no number stands here.
CREATE TABLE authz.tries (key bytea PRIMARY KEY, count int NOT NULL, until timestamptz NOT NULL);

GRANT SELECT, INSERT, UPDATE ON authz.personal_link, authz.mail TO oversteek_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.second_factor, authz.recovery_code, authz.tries TO oversteek_writer;
GRANT SELECT ON authz.secret TO oversteek_writer;
GRANT SELECT ON authz.second_factor TO oversteek_authz;

-- 2. Limits. NULL: go on. A moment: not before then. A row is locked while it counts, so that a thousand at once are counted as a thousand.
CREATE FUNCTION authz.try(what text, most int, seconds int) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    hashed bytea := public.hmac(convert_to(what, 'UTF8'), (SELECT s.key FROM authz.secret s), 'sha256');
    counted authz.tries;
BEGIN
    INSERT INTO authz.tries AS t VALUES (hashed, 1, clock_timestamp() + make_interval(secs => seconds))
        ON CONFLICT (key) DO UPDATE SET count = CASE WHEN t.until <= clock_timestamp() THEN 1 ELSE least(t.count + 1, most + 1) END,
                                        until = CASE WHEN t.until <= clock_timestamp() THEN excluded.until ELSE t.until END
        RETURNING * INTO counted;
    RETURN CASE WHEN counted.count > most THEN counted.until END;
END $$;
ALTER FUNCTION authz.try(text, int, int) OWNER TO oversteek_writer;

CREATE FUNCTION authz.forget_tries(what text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM authz.tries WHERE key = public.hmac(convert_to(what, 'UTF8'), (SELECT s.key FROM authz.secret s), 'sha256')
$$;
ALTER FUNCTION authz.forget_tries(text) OWNER TO oversteek_writer;

-- 3. Who somebody can be. A session by an account reaches every person that the account holds a key to; any other session one person.
CREATE FUNCTION authz.session_by(token text) RETURNS authz.session LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s FROM authz.session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.ended_at IS NULL AND s.expires_at > now()
$$;
ALTER FUNCTION authz.session_by(text) OWNER TO oversteek_writer;

-- A session by an account whose key to its person was taken away is none any more.
CREATE FUNCTION authz.persons_of(s authz.session) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT k.person_id FROM account_person k WHERE k.account_id = (s).account_id AND k.ended_at IS NULL
    UNION SELECT (s).person_id WHERE (s).account_id IS NULL AND (s).person_id IS NOT NULL
$$;
ALTER FUNCTION authz.persons_of(authz.session) OWNER TO oversteek_writer;

CREATE FUNCTION authz.is_private(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM student s WHERE s.person_id = who) OR EXISTS (SELECT FROM guardianship g WHERE g.person_id = who AND authz.live(g.valid_from, g.valid_until))
$$;
ALTER FUNCTION authz.is_private(uuid) OWNER TO oversteek_authz;

CREATE TYPE authz.place AS (person_id uuid, membership_id uuid, kind text, role text, school text, sector text, names text[], since timestamptz);

-- Every school and role that these persons have now. Children are told to their own parent, by the name they are called.
CREATE FUNCTION authz.places_of(who uuid[]) RETURNS SETOF authz.place LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT m.person_id, m.id, 'staff', m.role::text, o.name, o.sector::text, '{}'::text[], m.valid_from
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.person_id = ANY (who) AND authz.live(m.valid_from, m.valid_until)
    UNION ALL
    SELECT p.id, NULL, CASE WHEN s.id IS NOT NULL THEN 'student' ELSE 'guardian' END, NULL, coalesce(o.name, ''), coalesce(o.sector::text, 'unknown'),
           ARRAY(SELECT c.call_name FROM guardianship g JOIN student c ON c.id = g.student_id WHERE g.person_id = p.id AND authz.live(g.valid_from, g.valid_until) ORDER BY 1), '-infinity'
      FROM person p
      LEFT JOIN student s ON s.id = authz.current_student(p.id)
      LEFT JOIN LATERAL (SELECT e.organisation_id FROM enrolment e JOIN student x ON x.id = e.student_id
                          WHERE x.id = s.id OR (s.id IS NULL AND x.id IN (SELECT g.student_id FROM guardianship g WHERE g.person_id = p.id AND authz.live(g.valid_from, g.valid_until)))
                          ORDER BY e.last_day DESC NULLS FIRST, e.first_day DESC LIMIT 1) e ON true
      LEFT JOIN organisation o ON o.id = e.organisation_id
     WHERE p.id = ANY (who) AND authz.is_private(p.id)
$$;
ALTER FUNCTION authz.places_of(uuid[]) OWNER TO oversteek_authz;

CREATE FUNCTION authz.my_places(token text) RETURNS TABLE (person_id uuid, membership_id uuid, kind text, role text, school text, sector text, names text[], active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT p.person_id, p.membership_id, p.kind, p.role, p.school, p.sector, p.names, p.person_id = s.person_id AND p.membership_id IS NOT DISTINCT FROM s.membership_id
      FROM authz.session_by(token) s CROSS JOIN LATERAL authz.places_of(ARRAY(SELECT authz.persons_of(s))) p
     WHERE s.id IS NOT NULL ORDER BY p.kind = 'staff' DESC, p.school, p.role, p.person_id
$$;
ALTER FUNCTION authz.my_places(text) OWNER TO oversteek_writer;

-- Where the last session was, if that still is a place of theirs; else the oldest role; else the private person.
CREATE FUNCTION authz.begin_session(token text, who uuid, by_account uuid, how text, hours int, on_device text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    theirs uuid[] := ARRAY(SELECT k.person_id FROM account_person k WHERE k.account_id = by_account AND k.ended_at IS NULL UNION SELECT who WHERE who IS NOT NULL);
    at_place record;
    opened uuid;
BEGIN
    SELECT p.person_id, p.membership_id INTO at_place FROM authz.places_of(theirs) p
      LEFT JOIN LATERAL (SELECT s.person_id, s.membership_id FROM authz.session s WHERE s.person_id = ANY (theirs) ORDER BY s.created_at DESC LIMIT 1) last ON true
     ORDER BY (p.person_id = last.person_id AND p.membership_id IS NOT DISTINCT FROM last.membership_id) IS TRUE DESC, p.kind = 'staff' DESC, p.since, p.membership_id LIMIT 1;
    INSERT INTO authz.session (token_hash, person_id, membership_id, account_id, kind, device, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), coalesce(at_place.person_id, theirs[1]), at_place.membership_id, by_account, how, on_device, now() + make_interval(hours => hours)) RETURNING id INTO opened;
    RETURN opened;
END $$;
ALTER FUNCTION authz.begin_session(text, uuid, uuid, text, int, text) OWNER TO oversteek_writer;

-- One click: in a demo, for the people of the demo.
CREATE OR REPLACE FUNCTION authz.open_session(token text, issuer text, subject text, hours int) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    found_person uuid;
BEGIN
    IF NOT authz.is_demo() OR issuer <> 'demo' THEN RETURN NULL; END IF;
    SELECT p.id INTO found_person FROM public.person p WHERE p.issuer = open_session.issuer AND p.subject = open_session.subject;
    IF NOT FOUND THEN RETURN NULL; END IF;
    RETURN authz.begin_session(token, found_person, NULL, 'demo', hours, 'other');
END $$;

DROP FUNCTION authz.switch_membership(text, uuid);
CREATE FUNCTION authz.switch_place(token text, person uuid, membership uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF NOT EXISTS (SELECT FROM authz.places_of(ARRAY(SELECT authz.persons_of(s))) p WHERE p.person_id = person AND p.membership_id IS NOT DISTINCT FROM membership) THEN RETURN false; END IF;
    UPDATE authz.session SET person_id = person, membership_id = membership WHERE id = s.id;
    RETURN true;
END $$;
ALTER FUNCTION authz.switch_place(text, uuid, uuid) OWNER TO oversteek_writer;

-- An administrator's rights need a second factor of the person who is active; a one-click session of a demo counts as one.
CREATE FUNCTION authz.verified(s authz.session) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((s).second_factor_for = (s).person_id, false) OR ((s).kind = 'demo' AND authz.is_demo())
$$;
ALTER FUNCTION authz.verified(authz.session) OWNER TO oversteek_authz;

CREATE OR REPLACE FUNCTION authz.enter(token text, for_purpose text, in_mode text, request uuid,
    OUT now timestamptz, OUT session_id uuid, OUT person_id uuid, OUT membership_id uuid, OUT organisation_id uuid, OUT role text, OUT student_id uuid, OUT name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session;
    body text;
BEGIN
    SELECT x.* INTO s FROM authz.session x
     WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.ended_at IS NULL AND x.expires_at > transaction_timestamp();
    IF NOT FOUND THEN RETURN; END IF;
    -- A key that was taken away, a role that ended, a second factor that is missing: nobody is there.
    IF s.account_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.account_person k WHERE k.account_id = s.account_id AND k.person_id = s.person_id AND k.ended_at IS NULL) THEN RETURN; END IF;
    now := authz.clock();
    IF s.membership_id IS NULL THEN
        IF NOT authz.is_private(s.person_id) THEN RETURN; END IF;
        SELECT x.id, x.call_name INTO student_id, name FROM public.student x WHERE x.id = authz.current_student(s.person_id);
        IF name IS NULL THEN SELECT g.name INTO name FROM public.guardianship g WHERE g.person_id = s.person_id LIMIT 1; END IF;
        session_id := s.id; person_id := s.person_id;
        IF for_purpose <> 'recht' THEN RETURN; END IF;
    ELSE
        SELECT m.id, m.organisation_id, m.role::text, m.name INTO membership_id, organisation_id, role, name
          FROM public.membership m WHERE m.id = s.membership_id AND m.person_id = s.person_id AND authz.live(m.valid_from, m.valid_until);
        IF NOT FOUND THEN RETURN; END IF;
        IF role = 'administrator' AND NOT authz.verified(s) THEN membership_id := NULL; organisation_id := NULL; role := NULL; name := NULL; RETURN; END IF;
        session_id := s.id; person_id := s.person_id;
        IF for_purpose NOT IN ('begeleiding', 'overstap', 'beheer') THEN RETURN; END IF;
    END IF;
    IF in_mode NOT IN ('read', 'audited', 'write') THEN RAISE EXCEPTION 'unknown mode'; END IF;
    body := concat_ws('|', authz.here(), person_id::text, coalesce(membership_id::text, ''), coalesce(organisation_id::text, ''),
        coalesce(role, ''), coalesce(student_id::text, ''), for_purpose, in_mode, request::text, '');
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
END $$;

-- What a session needs next: nothing (`staff:<role>`, `student`, `guardian`), a code, setting one up, another place, or a sign-in.
CREATE FUNCTION authz.where_to(token text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
    p record;
BEGIN
    IF s.id IS NULL THEN RETURN 'nobody'; END IF;
    SELECT count(*) AS number, max(CASE WHEN x.person_id = s.person_id AND x.membership_id IS NOT DISTINCT FROM s.membership_id THEN coalesce('staff:' || x.role, x.kind) END) AS active
      INTO p FROM authz.places_of(ARRAY(SELECT authz.persons_of(s))) x;
    IF p.active IS NULL THEN RETURN CASE WHEN p.number > 0 THEN 'elsewhere' ELSE 'ended' END; END IF;
    IF p.active = 'staff:administrator' AND NOT authz.verified(s) THEN
        RETURN CASE WHEN EXISTS (SELECT FROM authz.second_factor f WHERE f.person_id = s.person_id AND f.confirmed_at IS NOT NULL) THEN 'code' ELSE 'setUp' END;
    END IF;
    RETURN p.active;
END $$;
ALTER FUNCTION authz.where_to(text) OWNER TO oversteek_writer;

-- 4. Sessions of the same human: of the persons that this session can be, and of the accounts that hold a key to them.
CREATE FUNCTION authz.sessions_beside(s authz.session) RETURNS SETOF authz.session LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT x.* FROM authz.session x
     WHERE (s).id IS NOT NULL AND x.ended_at IS NULL AND x.expires_at > now()
       AND (x.person_id = ANY (ARRAY(SELECT authz.persons_of(s)) || (s).person_id)
            OR x.account_id = ANY (ARRAY(SELECT k.account_id FROM account_person k WHERE k.ended_at IS NULL AND k.person_id = ANY (ARRAY(SELECT authz.persons_of(s))))))
$$;
ALTER FUNCTION authz.sessions_beside(authz.session) OWNER TO oversteek_writer;

CREATE FUNCTION authz.my_sessions(token text) RETURNS TABLE (id uuid, kind text, provider text, device text, since timestamptz, until timestamptz, here boolean, place text, role text, sector text, school text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT x.id, x.kind, a.provider, x.device, x.created_at, x.expires_at, x.id = s.id, coalesce(p.kind, 'ended'), p.role, p.sector, p.school
      FROM authz.session_by(token) s CROSS JOIN LATERAL authz.sessions_beside(s) x
      LEFT JOIN account a ON a.id = x.account_id
      LEFT JOIN LATERAL (SELECT y.kind, y.role, y.sector, y.school FROM authz.places_of(ARRAY[x.person_id]) y WHERE y.membership_id IS NOT DISTINCT FROM x.membership_id LIMIT 1) p ON true
     ORDER BY x.id = s.id DESC, x.created_at DESC LIMIT 50
$$;
ALTER FUNCTION authz.my_sessions(text) OWNER TO oversteek_writer;

-- One, or with NULL all of them; the provider of the own session, so that the sign-out can go on there.
CREATE FUNCTION authz.end_sessions(token text, which uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s authz.session := authz.session_by(token);
    by_provider text;
BEGIN
    SELECT a.provider INTO by_provider FROM account a WHERE a.id = s.account_id;
    UPDATE authz.session SET ended_at = now() WHERE id IN (SELECT x.id FROM authz.sessions_beside(s) x WHERE which IS NULL OR x.id = which);
    RETURN by_provider;
END $$;
ALTER FUNCTION authz.end_sessions(text, uuid) OWNER TO oversteek_writer;

-- 5. Mail. A row is written with the act; nothing personal in it but a first name.
CREATE FUNCTION authz.put_mail(which text, to_whom text, first_name text, facts jsonb, in_locale text, with_secret text, link uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO authz.mail (template, to_address, locale, params, secret, link_id)
    SELECT which, to_whom, in_locale, facts || jsonb_build_object('name', first_name), with_secret, link WHERE to_whom <> ''
$$;
ALTER FUNCTION authz.put_mail(text, text, text, jsonb, text, text, uuid) OWNER TO oversteek_writer;

-- Whoever takes a row is the only one who ever sends it: a sender that dies between taking and telling leaves it unsent or sent, never twice.
CREATE FUNCTION authz.take_mail(most int) RETURNS TABLE (id uuid, template text, to_address text, locale text, params jsonb, secret text, tries int) LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE authz.mail m SET state = 'sending', taken_at = now(), tries = m.tries + 1
     WHERE m.id IN (SELECT x.id FROM authz.mail x LEFT JOIN authz.personal_link l ON l.id = x.link_id
                     WHERE x.state = 'queued' AND x.next_at <= now() AND (l.id IS NULL OR (l.expires_at > now() AND l.spent_at IS NULL))
                     ORDER BY x.next_at LIMIT most FOR UPDATE OF x SKIP LOCKED)
    RETURNING m.id, m.template, m.to_address, m.locale, m.params, m.secret, m.tries
$$;
ALTER FUNCTION authz.take_mail(int) OWNER TO oversteek_writer;

CREATE FUNCTION authz.finish_mail(which uuid, outcome text, again_in int) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE authz.mail SET state = outcome, next_at = now() + make_interval(secs => again_in),
           done_at = CASE WHEN outcome <> 'queued' THEN now() END,
           secret = CASE WHEN outcome = 'queued' THEN secret END,
           to_address = CASE WHEN outcome = 'queued' THEN to_address ELSE '' END
     WHERE id = which AND state = 'sending'
$$;
ALTER FUNCTION authz.finish_mail(uuid, text, int) OWNER TO oversteek_writer;

-- Every night: what was taken and never told stays unsent for good, what is too old goes nowhere, and counted tries are forgotten.
CREATE FUNCTION authz.tidy_sign_in() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    closed int;
BEGIN
    IF authz.job() IS DISTINCT FROM 'nightly' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    UPDATE authz.mail m SET state = CASE m.state WHEN 'sending' THEN 'unknown' ELSE 'failed' END, done_at = now(), secret = NULL, to_address = ''
     WHERE (m.state = 'sending' AND m.taken_at < now() - interval '10 minutes')
        OR (m.state = 'queued' AND (m.created_at < now() - interval '3 days' OR EXISTS (SELECT FROM authz.personal_link l WHERE l.id = m.link_id AND l.expires_at < now())));
    GET DIAGNOSTICS closed = ROW_COUNT;
    DELETE FROM authz.tries WHERE until < now();
    DELETE FROM authz.second_factor WHERE confirmed_at IS NULL AND created_at < now() - interval '1 day';
    RETURN closed;
END $$;
ALTER FUNCTION authz.tidy_sign_in() OWNER TO oversteek_writer;

-- 6. Personal links: hashed, for one person, short, once.
CREATE FUNCTION authz.put_link(for_person uuid, of_kind text, token text, minutes int, by_membership uuid) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO authz.personal_link (token_hash, kind, person_id, made_by, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), of_kind, for_person, by_membership, now() + make_interval(mins => minutes)) RETURNING id
$$;
ALTER FUNCTION authz.put_link(uuid, text, text, int, uuid) OWNER TO oversteek_writer;

-- The people behind an address: each by role and school, nobody by the name of somebody else.
CREATE FUNCTION authz.people_at(address text, with_own_sign_in text[]) RETURNS TABLE (person_id uuid, to_address text, first_name text, facts jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (x.person_id) x.person_id, x.email, split_part(x.name, ' ', 1), jsonb_build_object('place', x.kind, 'role', x.role, 'sector', x.sector, 'school', x.school)
      FROM (SELECT m.person_id, m.email, m.name, 'staff' AS kind, m.role::text AS role, o.sector::text AS sector, o.name AS school, m.valid_from AS since
              FROM membership m JOIN organisation o ON o.id = m.organisation_id
             WHERE lower(m.email) = lower(address) AND authz.live(m.valid_from, m.valid_until) AND NOT o.code = ANY (with_own_sign_in)
            UNION ALL
            SELECT g.person_id, g.email, g.name, 'guardian', NULL, p.sector, p.school, g.valid_from
              FROM guardianship g CROSS JOIN LATERAL authz.places_of(ARRAY[g.person_id]) p
             WHERE lower(g.email) = lower(address) AND authz.live(g.valid_from, g.valid_until) AND p.membership_id IS NULL
            UNION ALL
            SELECT s.person_id, c.email, s.call_name, 'student', NULL, p.sector, p.school, '-infinity'
              FROM student_contact c JOIN student s ON s.id = c.student_id CROSS JOIN LATERAL authz.places_of(ARRAY[s.person_id]) p
             WHERE lower(c.email) = lower(address) AND p.membership_id IS NULL) x
     WHERE address <> '' ORDER BY x.person_id, x.since LIMIT 10
$$;
ALTER FUNCTION authz.people_at(text, text[]) OWNER TO oversteek_authz;
CREATE INDEX membership_email ON membership (lower(email)) WHERE email <> '';
CREATE INDEX guardianship_email ON guardianship (lower(email)) WHERE email <> '';
CREATE INDEX student_contact_email ON student_contact (lower(email)) WHERE email <> '';

CREATE FUNCTION authz.ask_link(address text, with_own_sign_in text[], in_locale text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    p record;
    token text;
BEGIN
    FOR p IN SELECT * FROM authz.people_at(address, with_own_sign_in) LOOP
        token := encode(public.gen_random_bytes(32), 'hex');
        PERFORM authz.put_mail('signInLink', p.to_address, p.first_name, p.facts, in_locale, token, authz.put_link(p.person_id, 'signIn', token, 30, NULL));
    END LOOP;
END $$;
ALTER FUNCTION authz.ask_link(text, text[], text) OWNER TO oversteek_writer;

-- Looking spends nothing: mail scanners open links.
CREATE FUNCTION authz.peek_link(token text) RETURNS TABLE (state text, kind text, role text, school text, sector text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT CASE WHEN l.spent_at IS NOT NULL THEN 'spent' WHEN l.expires_at <= now() THEN 'expired' ELSE 'open' END, p.kind, p.role, p.school, p.sector
      FROM authz.personal_link l LEFT JOIN LATERAL (SELECT * FROM authz.places_of(ARRAY[l.person_id]) x ORDER BY x.kind = 'staff' DESC, x.since LIMIT 1) p ON true
     WHERE l.token_hash = sha256(convert_to(token, 'UTF8')) AND l.kind = 'signIn'
$$;
ALTER FUNCTION authz.peek_link(text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.spend_link(link text, token text, hours int, on_device text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    spent uuid;
BEGIN
    UPDATE authz.personal_link l SET spent_at = now()
     WHERE l.token_hash = sha256(convert_to(link, 'UTF8')) AND l.kind = 'signIn' AND l.spent_at IS NULL AND l.expires_at > now() RETURNING l.person_id INTO spent;
    IF spent IS NULL THEN RETURN NULL; END IF;
    RETURN authz.begin_session(token, spent, NULL, 'link', hours, on_device);
END $$;
ALTER FUNCTION authz.spend_link(text, text, int, text) OWNER TO oversteek_writer;

-- 7. Accounts. Issuer and subject are the account; what else it says counts only until it is bound, and never widens anything.
CREATE FUNCTION authz.receive_account(token text, hours int, on_device text, by_issuer text, by_subject text, by_provider text, school_code text, as_affiliation affiliation, with_number text, by_number boolean, with_name text,
    OUT outcome text, OUT account_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid;
    a account;
    found_students uuid[];
BEGIN
    SELECT o.id INTO school FROM organisation o WHERE o.code = school_code;
    IF school_code IS NOT NULL AND school IS NULL THEN outcome := 'unknownSchool'; RETURN; END IF;
    INSERT INTO account (issuer, subject, provider, organisation_id, affiliation, number, name, created_at, last_used_at)
    VALUES (by_issuer, by_subject, by_provider, school, as_affiliation, with_number, with_name, authz.clock(), authz.clock())
        ON CONFLICT (issuer, subject) DO UPDATE SET last_used_at = authz.clock()
        RETURNING * INTO a;
    account_id := a.id;
    IF NOT EXISTS (SELECT FROM account_person k WHERE k.account_id = a.id) AND a.confirmed_at IS NULL AND a.refused_at IS NULL THEN
        UPDATE account SET organisation_id = school, provider = by_provider, affiliation = as_affiliation, number = with_number, name = with_name WHERE id = a.id RETURNING * INTO a;
        -- A student whose own school tells the roster's number comes in at once; a number that somebody else already came in by waits for a human.
        IF by_number AND a.affiliation = 'student' AND a.number IS NOT NULL AND school IS NOT NULL THEN
            found_students := ARRAY(SELECT DISTINCT e.student_id FROM enrolment e
                WHERE e.organisation_id = school AND lower(e.number) = lower(a.number) AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today()));
            IF cardinality(found_students) = 1 AND NOT EXISTS (
                SELECT FROM student s JOIN account_person k ON k.person_id = s.person_id JOIN account o ON o.id = k.account_id WHERE s.id = found_students[1] AND o.issuer = by_issuer) THEN
                INSERT INTO account_person (account_id, person_id, key, created_at) SELECT a.id, s.person_id, 'number', authz.clock() FROM student s WHERE s.id = found_students[1];
                UPDATE account SET confirmed_at = authz.clock() WHERE id = a.id;
            END IF;
        END IF;
    END IF;
    IF EXISTS (SELECT FROM account_person k WHERE k.account_id = a.id AND k.ended_at IS NULL) THEN
        PERFORM authz.begin_session(token, NULL, a.id, 'account', hours, on_device);
        outcome := 'in';
    ELSE
        outcome := CASE WHEN a.refused_at IS NOT NULL THEN 'refused' ELSE 'waits' END;
    END IF;
END $$;
ALTER FUNCTION authz.receive_account(text, int, text, text, text, text, text, affiliation, text, boolean, text) OWNER TO oversteek_writer;

-- What somebody who waits may know: their school, and who there can confirm it.
CREATE FUNCTION authz.waiting_account(which uuid) RETURNS TABLE (state text, school text, provider text, since timestamptz, administrators text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM account_person k WHERE k.account_id = a.id AND k.ended_at IS NULL) THEN 'in' WHEN a.refused_at IS NOT NULL THEN 'refused' ELSE 'waits' END, o.name, a.provider, a.created_at,
           ARRAY(SELECT m.name FROM membership m WHERE m.organisation_id = a.organisation_id AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until) ORDER BY m.name LIMIT 5)
      FROM account a LEFT JOIN organisation o ON o.id = a.organisation_id WHERE a.id = which
$$;
ALTER FUNCTION authz.waiting_account(uuid) OWNER TO oversteek_authz;

-- A code of somebody who is signed in, for another account of the same human.
CREATE FUNCTION authz.make_code(token text, code text, minutes int) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF s.id IS NULL OR authz.where_to(token) NOT SIMILAR TO 'staff:%|student|guardian' THEN RETURN false; END IF;
    -- The newest one counts.
    UPDATE authz.personal_link SET spent_at = now() WHERE person_id = s.person_id AND kind = 'attach' AND spent_at IS NULL;
    PERFORM authz.put_link(s.person_id, 'attach', code, minutes, NULL);
    RETURN true;
END $$;
ALTER FUNCTION authz.make_code(text, text, int) OWNER TO oversteek_writer;

-- Adds the person of a link to what an account may be. Ten tries an hour for an account, whatever it tries.
CREATE FUNCTION authz.attach_account(which uuid, code text, OUT outcome text, OUT until timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    who uuid;
BEGIN
    until := authz.try('attach:' || which, 10, 3600);
    IF until IS NOT NULL THEN outcome := 'wait'; RETURN; END IF;
    IF NOT EXISTS (SELECT FROM account WHERE id = which AND refused_at IS NULL) THEN outcome := 'wrong'; RETURN; END IF;
    UPDATE authz.personal_link l SET spent_at = now()
     WHERE l.token_hash = sha256(convert_to(code, 'UTF8')) AND l.kind = 'attach' AND l.spent_at IS NULL AND l.expires_at > now() RETURNING l.person_id INTO who;
    IF who IS NULL THEN outcome := 'wrong'; RETURN; END IF;
    INSERT INTO account_person (account_id, person_id, key, created_at) VALUES (which, who, 'code', authz.clock()) ON CONFLICT DO NOTHING;
    outcome := 'in';
END $$;
ALTER FUNCTION authz.attach_account(uuid, text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.account_of(token text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.account_id FROM authz.session_by(token) s WHERE authz.where_to(token) SIMILAR TO 'staff:%|student|guardian'
$$;
ALTER FUNCTION authz.account_of(text) OWNER TO oversteek_writer;

-- 8. The administrator of the school. Every act of theirs asks the same first.
CREATE FUNCTION authz.must_administer() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF authz.role() IS DISTINCT FROM 'administrator' OR authz.purpose() IS DISTINCT FROM 'beheer' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    RETURN authz.organisation();
END $$;
ALTER FUNCTION authz.must_administer() OWNER TO oversteek_writer;

-- A line about a student that the student can read, also where the administrator has no other reason to reach the dossier.
CREATE FUNCTION audit.about_account(student uuid, action text, object uuid, details jsonb, school uuid DEFAULT authz.organisation()) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose, action, object_id, details, request_id, at)
    VALUES (student, 'identity', authz.uid(), authz.membership(), school, coalesce((SELECT m.name FROM membership m WHERE m.id = authz.membership()), CASE WHEN authz.job() IS NOT NULL THEN 'Oversteek' ELSE '' END),
            authz.purpose()::purpose, action, object, details, coalesce(authz.request(), gen_random_uuid()), authz.clock())
$$;
ALTER FUNCTION audit.about_account(uuid, text, uuid, jsonb, uuid) OWNER TO oversteek_audit;
GRANT EXECUTE ON FUNCTION audit.about_account(uuid, text, uuid, jsonb, uuid) TO oversteek_writer;

CREATE FUNCTION authz.confirm_account(which uuid, as_membership uuid, as_number text, in_locale text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    a account;
    m membership;
    who uuid;
    of_student uuid;
BEGIN
    SELECT * INTO a FROM account WHERE id = which AND organisation_id = school FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF a.confirmed_at IS NOT NULL THEN RAISE EXCEPTION 'already_confirmed' USING ERRCODE = 'OV003'; END IF;
    IF as_membership IS NOT NULL THEN
        SELECT * INTO m FROM membership x WHERE x.id = as_membership AND x.organisation_id = school AND authz.live(x.valid_from, x.valid_until);
        who := m.person_id;
    ELSE
        SELECT s.person_id, s.id INTO who, of_student FROM enrolment e JOIN student s ON s.id = e.student_id
         WHERE e.organisation_id = school AND lower(e.number) = lower(as_number) AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today());
    END IF;
    IF who IS NULL THEN RAISE EXCEPTION 'unknown_number' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO account_person (account_id, person_id, key, created_at) VALUES (a.id, who, 'school', authz.clock()) ON CONFLICT DO NOTHING;
    UPDATE account SET confirmed_at = authz.clock(), confirmed_by = authz.membership(), refused_at = NULL WHERE id = a.id;
    PERFORM audit.about_account(of_student, 'confirmedAccount', a.id, jsonb_build_object('membership', as_membership));
    IF m.id IS NOT NULL THEN
        PERFORM authz.put_mail('accountConfirmed', m.email, split_part(m.name, ' ', 1), jsonb_build_object('school', (SELECT name FROM organisation WHERE id = school)), in_locale, NULL, NULL);
    END IF;
END $$;
ALTER FUNCTION authz.confirm_account(uuid, uuid, text, text) OWNER TO oversteek_writer;

-- No, also after a yes that was wrong: the key is taken away and every session that came in by it ends.
CREATE FUNCTION authz.refuse_account(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
BEGIN
    UPDATE account SET refused_at = authz.clock(), confirmed_at = NULL, confirmed_by = NULL WHERE id = which AND organisation_id = school AND refused_at IS NULL;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    UPDATE account_person SET ended_at = authz.clock() WHERE account_id = which AND ended_at IS NULL;
    UPDATE authz.session SET ended_at = now() WHERE account_id = which AND ended_at IS NULL;
    PERFORM audit.about_account(NULL, 'refusedAccount', which, '{}');
END $$;
ALTER FUNCTION authz.refuse_account(uuid) OWNER TO oversteek_writer;

-- Who the account may be: the member of the roster with that number, else the only one of that name. A suggestion, no more.
CREATE FUNCTION authz.suggest_for_accounts() RETURNS TABLE (account_id uuid, membership_id uuid, name text, role text, number text, by_number boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
BEGIN
    RETURN QUERY
    SELECT a.id, x.membership_id, x.name, x.role, x.number, x.by_number FROM account a CROSS JOIN LATERAL (
        SELECT y.*, count(*) OVER (PARTITION BY y.by_number) AS alike FROM (
            SELECT m.id AS membership_id, m.name, m.role::text AS role, m.number, coalesce(lower(m.number) = lower(a.number), false) AS by_number
              FROM membership m WHERE a.affiliation <> 'student' AND m.organisation_id = school AND authz.live(m.valid_from, m.valid_until) AND (lower(m.number) = lower(a.number) OR lower(m.name) = lower(a.name))
            UNION ALL
            SELECT NULL, s.call_name || ' ' || s.last_name, NULL, e.number, coalesce(lower(e.number) = lower(a.number), false)
              FROM enrolment e JOIN student s ON s.id = e.student_id
             WHERE a.affiliation <> 'staff' AND e.organisation_id = school AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())
               AND (lower(e.number) = lower(a.number) OR lower(s.call_name || ' ' || s.last_name) = lower(a.name))) y
        ) x
     WHERE a.organisation_id = school AND a.confirmed_at IS NULL AND a.refused_at IS NULL AND x.alike = 1
     ORDER BY a.id, x.by_number DESC;
END $$;
ALTER FUNCTION authz.suggest_for_accounts() OWNER TO oversteek_writer;

-- The school's people by a piece of a name or a whole number; whether there is an address, never which.
CREATE FUNCTION authz.find_people(words text) RETURNS TABLE (kind text, id uuid, name text, about text, role text, sector text, address boolean, accounts int, second_factor boolean, self boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    of_sector text := (SELECT o.sector::text FROM organisation o WHERE o.id = school);
    piece text := '%' || replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
BEGIN
    RETURN QUERY
    SELECT x.kind, x.id, x.name, x.about, x.role, of_sector, x.address,
           (SELECT count(*)::int FROM account_person k WHERE k.person_id = x.person_id AND k.ended_at IS NULL),
           EXISTS (SELECT FROM authz.second_factor f WHERE f.person_id = x.person_id AND f.confirmed_at IS NOT NULL), x.person_id = authz.uid()
      FROM (SELECT 'staff' AS kind, m.id, m.name, coalesce(m.number, '') AS about, m.role::text AS role, m.email <> '' AS address, m.person_id, 1 AS nth
              FROM membership m WHERE m.organisation_id = school AND authz.live(m.valid_from, m.valid_until) AND (words = '' OR lower(m.name) LIKE piece OR lower(m.number) = lower(words))
            UNION ALL
            SELECT 'student', s.id, s.call_name || ' ' || s.last_name, e.number, NULL, c.email <> '', s.person_id, 2
              FROM enrolment e JOIN student s ON s.id = e.student_id JOIN student_contact c ON c.student_id = s.id
             WHERE words <> '' AND e.organisation_id = school AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())
               AND (lower(s.call_name || ' ' || s.last_name) LIKE piece OR lower(e.number) = lower(words))
            UNION ALL
            SELECT 'guardian', g.id, g.name, s.call_name || ' ' || s.last_name, NULL, g.email <> '', g.person_id, 3
              FROM guardianship g JOIN student s ON s.id = g.student_id JOIN enrolment e ON e.student_id = s.id
             WHERE words <> '' AND e.organisation_id = school AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today()) AND authz.live(g.valid_from, g.valid_until)
               AND (lower(g.name) LIKE piece OR lower(s.call_name || ' ' || s.last_name) LIKE piece OR lower(e.number) = lower(words))) x
     ORDER BY x.nth, x.role = 'administrator' DESC NULLS LAST, x.name, x.id LIMIT 50;
END $$;
ALTER FUNCTION authz.find_people(text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.send_link(of_kind text, which uuid, in_locale text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    p record;
    token text := encode(public.gen_random_bytes(32), 'hex');
BEGIN
    SELECT x.* INTO p FROM (
        SELECT m.person_id, m.email, m.name, NULL::uuid AS student FROM membership m WHERE of_kind = 'staff' AND m.id = which AND m.organisation_id = school AND authz.live(m.valid_from, m.valid_until)
        UNION ALL
        SELECT g.person_id, g.email, g.name, g.student_id FROM guardianship g JOIN enrolment e ON e.student_id = g.student_id
         WHERE of_kind = 'guardian' AND g.id = which AND e.organisation_id = school AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today()) AND authz.live(g.valid_from, g.valid_until)
        UNION ALL
        SELECT s.person_id, c.email, s.call_name, s.id FROM student s JOIN student_contact c ON c.student_id = s.id JOIN enrolment e ON e.student_id = s.id
         WHERE of_kind = 'student' AND s.id = which AND e.organisation_id = school AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())) x LIMIT 1;
    IF p IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF p.email = '' THEN RAISE EXCEPTION 'no_address' USING ERRCODE = 'OV003'; END IF;
    IF authz.try('sent:' || p.person_id, 5, 86400) IS NOT NULL THEN RAISE EXCEPTION 'link_too_often' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.put_mail('invitation', p.email, split_part(p.name, ' ', 1), jsonb_build_object('school', (SELECT name FROM organisation WHERE id = school), 'place', of_kind), in_locale, token,
        authz.put_link(p.person_id, 'signIn', token, 3 * 24 * 60, authz.membership()));
    PERFORM audit.about_account(p.student, 'sentLink', which, jsonb_build_object('kind', of_kind));
END $$;
ALTER FUNCTION authz.send_link(text, uuid, text) OWNER TO oversteek_writer;

-- 9. The second factor: the time-based code of RFC 6238, checked where the secret is, so that the secret leaves this place once, to be scanned.
CREATE FUNCTION authz.code_at(secret bytea, step bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
DECLARE
    mac bytea := public.hmac(int8send(step), secret, 'sha1');
    at int := get_byte(mac, 19) & 15;
BEGIN
    RETURN lpad(((((get_byte(mac, at) & 127) << 24) | (get_byte(mac, at + 1) << 16) | (get_byte(mac, at + 2) << 8) | get_byte(mac, at + 3)) % 1000000)::text, 6, '0');
END $$;
ALTER FUNCTION authz.code_at(bytea, bigint) OWNER TO oversteek_writer;

-- Tells the secret as long as nobody has proved to hold it, and never again.
CREATE FUNCTION authz.set_up_factor(token text, anew boolean) RETURNS TABLE (secret text, codes text[], account text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF authz.where_to(token) <> 'setUp' THEN RETURN; END IF;
    IF anew THEN
        INSERT INTO authz.second_factor AS f (person_id, secret, pending_codes)
        VALUES (s.person_id, gen_random_bytes(20), ARRAY(SELECT encode(gen_random_bytes(5), 'hex') FROM generate_series(1, 8)))
            ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, pending_codes = excluded.pending_codes, created_at = now() WHERE f.confirmed_at IS NULL;
    END IF;
    RETURN QUERY SELECT encode(f.secret, 'hex'), f.pending_codes, o.name FROM authz.second_factor f
        LEFT JOIN membership m ON m.id = s.membership_id LEFT JOIN organisation o ON o.id = m.organisation_id WHERE f.person_id = s.person_id AND f.confirmed_at IS NULL;
END $$;
ALTER FUNCTION authz.set_up_factor(text, boolean) OWNER TO oversteek_writer;

CREATE FUNCTION authz.give_code(token text, code text, OUT outcome text, OUT until timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
    f authz.second_factor;
    step bigint := floor(extract(epoch FROM clock_timestamp()) / 30);
    hit bigint;
BEGIN
    SELECT * INTO f FROM authz.second_factor WHERE person_id = s.person_id FOR UPDATE;
    IF s.id IS NULL OR NOT FOUND THEN outcome := 'wrong'; RETURN; END IF;
    -- Per person, whatever browser it comes from; the row above is locked, so that guesses at once are counted one by one.
    until := authz.try('code:' || s.person_id, 5, 900);
    IF until IS NOT NULL THEN outcome := 'wait'; RETURN; END IF;
    SELECT x INTO hit FROM generate_series(step - 1, step + 1) x WHERE authz.code_at(f.secret, x) = code ORDER BY x LIMIT 1;
    IF hit IS NOT NULL AND hit <= f.last_step THEN outcome := 'replayed'; RETURN; END IF;
    IF hit IS NULL THEN
        UPDATE authz.recovery_code SET used_at = now() WHERE person_id = s.person_id AND used_at IS NULL AND f.confirmed_at IS NOT NULL AND code_hash = sha256(convert_to(lower(code), 'UTF8'));
        IF NOT FOUND THEN outcome := 'wrong'; RETURN; END IF;
    ELSE
        IF f.confirmed_at IS NULL THEN
            DELETE FROM authz.recovery_code WHERE person_id = s.person_id;
            INSERT INTO authz.recovery_code (person_id, code_hash) SELECT s.person_id, sha256(convert_to(x, 'UTF8')) FROM unnest(f.pending_codes) x;
        END IF;
        UPDATE authz.second_factor SET last_step = hit, confirmed_at = coalesce(confirmed_at, now()), pending_codes = '{}' WHERE person_id = s.person_id;
    END IF;
    UPDATE authz.session SET second_factor_for = s.person_id WHERE id = s.id;
    PERFORM authz.forget_tries('code:' || s.person_id);
    outcome := 'in';
END $$;
ALTER FUNCTION authz.give_code(text, text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.drop_factor(m public.membership, in_locale text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM authz.recovery_code WHERE person_id = (m).person_id;
    DELETE FROM authz.second_factor WHERE person_id = (m).person_id;
    UPDATE authz.session SET ended_at = now() WHERE ended_at IS NULL AND (person_id = (m).person_id OR second_factor_for = (m).person_id);
    PERFORM authz.forget_tries('code:' || (m).person_id);
    PERFORM authz.put_mail('secondFactorReset', (m).email, split_part((m).name, ' ', 1), jsonb_build_object('school', (SELECT o.name FROM public.organisation o WHERE o.id = (m).organisation_id)), in_locale, NULL, NULL);
    PERFORM audit.about_account(NULL, 'resetSecondFactor', (m).id, '{}', (m).organisation_id);
END $$;
ALTER FUNCTION authz.drop_factor(public.membership, text) OWNER TO oversteek_writer;

-- Another administrator of the same school, never oneself: who lost the device must be known by somebody.
CREATE FUNCTION authz.reset_factor(which uuid, in_locale text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    m membership;
BEGIN
    SELECT * INTO m FROM membership x WHERE x.id = which AND x.organisation_id = school AND x.role = 'administrator' AND authz.live(x.valid_from, x.valid_until) AND x.person_id <> authz.uid();
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM authz.drop_factor(m, in_locale);
END $$;
ALTER FUNCTION authz.reset_factor(uuid, text) OWNER TO oversteek_writer;

-- 10. The command of whoever runs the server: a link for a member of staff of the roster, printed or mailed, and a reset.
CREATE FUNCTION authz.invite(school_code text, with_number text, address text, reset boolean, OUT person text, OUT role text, OUT school text, OUT token text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    m membership;
    link uuid;
BEGIN
    IF authz.job() IS DISTINCT FROM 'invite' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    SELECT x.* INTO m FROM membership x JOIN organisation o ON o.id = x.organisation_id WHERE o.code = upper(school_code) AND lower(x.number) = lower(with_number) AND authz.live(x.valid_from, x.valid_until);
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF reset THEN PERFORM authz.drop_factor(m, 'nl'); END IF;
    SELECT m.name, m.role::text, o.name, encode(gen_random_bytes(32), 'hex') INTO person, role, school, token FROM organisation o WHERE o.id = m.organisation_id;
    link := authz.put_link(m.person_id, 'signIn', token, 24 * 60, NULL);
    PERFORM audit.about_account(NULL, 'sentLink', m.id, '{"kind": "staff", "by": "command"}', m.organisation_id);
    IF address <> '' THEN
        PERFORM authz.put_mail('invitation', address, split_part(m.name, ' ', 1), jsonb_build_object('school', school, 'place', 'staff'), 'nl', token, link);
        token := NULL;
    END IF;
END $$;
ALTER FUNCTION authz.invite(text, text, text, boolean) OWNER TO oversteek_writer;

GRANT EXECUTE ON FUNCTION authz.try(text, int, int), authz.forget_tries(text), authz.session_by(text), authz.persons_of(authz.session), authz.places_of(uuid[]), authz.is_private(uuid), authz.verified(authz.session),
    authz.begin_session(text, uuid, uuid, text, int, text), authz.sessions_beside(authz.session), authz.where_to(text), authz.put_mail(text, text, text, jsonb, text, text, uuid),
    authz.put_link(uuid, text, text, int, uuid), authz.people_at(text, text[]), authz.must_administer(), authz.code_at(bytea, bigint), authz.drop_factor(membership, text), authz.is_demo() TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.is_private(uuid), authz.verified(authz.session), authz.places_of(uuid[]) TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.try(text, int, int), authz.my_places(text), authz.switch_place(text, uuid, uuid), authz.where_to(text), authz.my_sessions(text), authz.end_sessions(text, uuid), authz.take_mail(int),
    authz.finish_mail(uuid, text, int), authz.ask_link(text, text[], text), authz.peek_link(text), authz.spend_link(text, text, int, text),
    authz.receive_account(text, int, text, text, text, text, text, affiliation, text, boolean, text), authz.waiting_account(uuid), authz.make_code(text, text, int), authz.attach_account(uuid, text), authz.account_of(text),
    authz.set_up_factor(text, boolean), authz.give_code(text, text) TO oversteek_auth;
GRANT EXECUTE ON FUNCTION authz.confirm_account(uuid, uuid, text, text), authz.refuse_account(uuid), authz.suggest_for_accounts(), authz.find_people(text), authz.send_link(text, uuid, text), authz.reset_factor(uuid, text) TO oversteek_app;
GRANT EXECUTE ON FUNCTION authz.tidy_sign_in(), authz.invite(text, text, text, boolean) TO oversteek_job;
