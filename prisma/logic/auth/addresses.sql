-- E-mail addresses as keys: one mailbox however it is written, confirmed before it opens anything (decision 0021).

-- One mailbox however it is written: capitals, spaces, dots, and what stands behind a plus.
-- Three indexes hold its answers: a migration drops them before this changes.
-- owner migrator; execute authz, writer
CREATE OR REPLACE FUNCTION authz.mailbox(address text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT replace(split_part(split_part(a, '@', 1), '+', 1), '.', '') || '@' || split_part(a, '@', 2)
      FROM (SELECT lower(regexp_replace(address, '\s', '', 'g')) AS a) x
$$;

CREATE INDEX IF NOT EXISTS guardianship_mailbox ON guardianship (authz.mailbox(email)) WHERE email <> '';
CREATE INDEX IF NOT EXISTS membership_mailbox ON membership (authz.mailbox(email)) WHERE email <> '';
CREATE INDEX IF NOT EXISTS student_contact_mailbox ON student_contact (authz.mailbox(sign_in_email))
    WHERE sign_in_email <> '';

-- A guardian's or a colleague's mailbox, of whichever student or school, in force or not; or one
-- in which another student signs in. What somebody typed and nobody confirmed counts for nothing here.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.others_mailbox(address text, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM guardianship g WHERE g.email <> '' AND authz.mailbox(g.email) = authz.mailbox(address)
                      AND authz.lead_of(g.person_id) IS DISTINCT FROM authz.lead_of(who))
        OR EXISTS (SELECT FROM membership m WHERE m.email <> '' AND authz.mailbox(m.email) = authz.mailbox(address)
                      AND authz.lead_of(m.person_id) IS DISTINCT FROM authz.lead_of(who))
        OR EXISTS (SELECT FROM student_contact c JOIN student s ON s.id = c.student_id
                    WHERE c.sign_in_email <> '' AND authz.mailbox(c.sign_in_email) = authz.mailbox(address)
                      AND authz.lead_of(s.person_id) IS DISTINCT FROM authz.lead_of(who))
$$;

-- The new mailbox is asked and the old one told. Nobody learns here whose mailbox an address is.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.ask_address(in_locale text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    c student_contact;
    s student;
    token text := encode(gen_random_bytes(32), 'hex');
    link uuid;
    facts jsonb;
BEGIN
    SELECT * INTO STRICT c FROM student_contact WHERE student_id = me FOR UPDATE;
    UPDATE authz.personal_link SET spent_at = now() WHERE student_id = me AND kind = 'address' AND spent_at IS NULL;
    IF c.email = '' OR lower(btrim(c.email)) = lower(c.sign_in_email) THEN RETURN; END IF;
    IF authz.try('address:' || me, 5, 86400) IS NOT NULL THEN RAISE EXCEPTION 'address_too_often'
        USING ERRCODE = 'OV003'; END IF;
    SELECT * INTO STRICT s FROM student WHERE id = me;
    facts := jsonb_build_object('place', 'student', 'school', (SELECT o.name FROM enrolment e
        JOIN organisation o ON o.id = e.organisation_id WHERE e.student_id = me ORDER BY e.first_day DESC LIMIT 1));
    IF authz.others_mailbox(c.sign_in_email, s.person_id) IS NOT TRUE THEN
        PERFORM authz.put_mail('addressChanged', c.sign_in_email, s.call_name, facts, in_locale, NULL, NULL);
    END IF;
    IF authz.others_mailbox(c.email, s.person_id) THEN RETURN; END IF;
    INSERT INTO authz.personal_link (token_hash, kind, person_id, student_id, address, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), 'address', s.person_id, me, btrim(c.email), now() + interval '3 days')
    RETURNING id INTO link;
    PERFORM authz.put_mail('confirmAddress', btrim(c.email), s.call_name, facts, in_locale, token, link);
END $$;

-- What a link to confirm an address is about, before it is spent.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.peek_address(link text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT CASE WHEN l.spent_at IS NOT NULL THEN 'spent' WHEN l.expires_at <= now() THEN 'expired' ELSE 'open' END
      FROM authz.personal_link l WHERE l.token_hash = sha256(convert_to(link, 'UTF8')) AND l.kind = 'address'
$$;

-- The button in the letter. It counts for the address that still stands there, and only if it is nobody else's by now.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.confirm_address(link text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l authz.personal_link;
BEGIN
    UPDATE authz.personal_link x SET spent_at = now()
     WHERE x.token_hash = sha256(convert_to(link, 'UTF8')) AND x.kind = 'address' AND x.spent_at IS NULL
         AND x.expires_at > now()
     RETURNING * INTO l;
    IF NOT FOUND THEN RETURN false; END IF;
    -- Two students who confirm one mailbox come one after the other.
    PERFORM pg_advisory_xact_lock(hashtextextended('mailbox:' || authz.mailbox(l.address), 0));
    UPDATE student_contact c SET sign_in_email = l.address
     WHERE c.student_id = l.student_id AND btrim(c.email) = l.address AND NOT authz.others_mailbox(l.address,
         l.person_id);
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM audit.confirmed_address(l.student_id);
    RETURN true;
END $$;

-- A link that lies in a mailbox ends when that mailbox is the person's no more.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_address() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    who uuid := (to_jsonb(NEW) ->> 'person_id')::uuid;
BEGIN
    IF TG_TABLE_NAME = 'student_contact' THEN
        SELECT s.person_id INTO who FROM student s WHERE s.id = (to_jsonb(NEW) ->> 'student_id')::uuid;
    END IF;
    UPDATE authz.personal_link SET spent_at = now() WHERE person_id = who AND kind = 'signIn' AND spent_at IS NULL;
    RETURN NULL;
END $$;
