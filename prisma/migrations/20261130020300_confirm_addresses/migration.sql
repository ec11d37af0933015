-- Let an address sign in only after its mailbox said yes, and never a student in a guardian's or a colleague's mailbox.
SET lock_timeout = '5s';

-- Where school reaches a student stays `email`; only `sign_in_email` gets a link.
ALTER TABLE "student_contact" ADD COLUMN "sign_in_email" TEXT NOT NULL DEFAULT '';
UPDATE student_contact SET sign_in_email = btrim(email) WHERE email <> '';

ALTER TABLE authz.personal_link DROP CONSTRAINT personal_link_kind_check;
ALTER TABLE authz.personal_link ADD CONSTRAINT personal_link_kind_check CHECK (kind IN ('signIn', 'attach', 'address'));
ALTER TABLE authz.personal_link ADD COLUMN student_id uuid, ADD COLUMN address text;
ALTER TABLE authz.personal_link ADD CONSTRAINT address_of_a_student
    CHECK ((kind = 'address') = (student_id IS NOT NULL) AND (student_id IS NULL) = (address IS NULL));
CREATE UNIQUE INDEX one_address_asked ON authz.personal_link (student_id) WHERE kind = 'address' AND spent_at IS NULL;

ALTER TABLE authz.mail DROP CONSTRAINT mail_template_check;
ALTER TABLE authz.mail ADD CONSTRAINT mail_template_check CHECK (template IN ('signInLink', 'invitation',
    'accountConfirmed', 'secondFactorReset', 'reflectionReminder', 'confirmAddress', 'addressChanged',
        'linkElsewhere'));

-- 1. One mailbox however it is written: capitals, spaces, dots, and what stands behind a plus.
CREATE FUNCTION authz.mailbox(address text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT replace(split_part(split_part(a, '@', 1), '+', 1), '.', '') || '@' || split_part(a, '@', 2)
      FROM (SELECT lower(regexp_replace(address, '\s', '', 'g')) AS a) x
$$;
GRANT EXECUTE ON FUNCTION authz.mailbox(text) TO oversteek_authz, oversteek_writer;
CREATE INDEX guardianship_mailbox ON guardianship (authz.mailbox(email)) WHERE email <> '';
CREATE INDEX membership_mailbox ON membership (authz.mailbox(email)) WHERE email <> '';
DROP INDEX student_contact_email;
CREATE INDEX student_contact_sign_in ON student_contact (lower(sign_in_email)) WHERE sign_in_email <> '';

-- A guardian's or a colleague's mailbox, of whichever student or school, and whether or not it is still in force.
CREATE FUNCTION authz.others_mailbox(address text, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM guardianship g WHERE g.email <> '' AND authz.mailbox(g.email) = authz.mailbox(address)
                      AND authz.lead_of(g.person_id) IS DISTINCT FROM authz.lead_of(who))
        OR EXISTS (SELECT FROM membership m WHERE m.email <> '' AND authz.mailbox(m.email) = authz.mailbox(address)
                      AND authz.lead_of(m.person_id) IS DISTINCT FROM authz.lead_of(who))
$$;
ALTER FUNCTION authz.others_mailbox(text, uuid) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.others_mailbox(text, uuid), authz.lead_of(uuid) TO oversteek_authz, oversteek_writer;

-- 2. What a student types waits for its mailbox; what the school's list says is the school's word. Nothing signs in
-- empty.
CREATE FUNCTION authz.before_contact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.email IS DISTINCT FROM OLD.email THEN
        NEW.sign_in_email := CASE WHEN authz.student() IS NULL OR btrim(NEW.email) = '' OR TG_OP = 'INSERT'
            THEN btrim(NEW.email) ELSE OLD.sign_in_email END;
    END IF;
    NEW.sign_in_email := coalesce(NEW.sign_in_email, '');
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_contact() OWNER TO oversteek_writer;
CREATE TRIGGER waits_for_its_mailbox BEFORE INSERT OR UPDATE ON student_contact
    FOR EACH ROW EXECUTE FUNCTION authz.before_contact();

-- 3. A link that lies in a mailbox ends when that mailbox is the person's no more.
CREATE FUNCTION authz.on_address() RETURNS trigger
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
ALTER FUNCTION authz.on_address() OWNER TO oversteek_writer;
CREATE TRIGGER end_old_links AFTER UPDATE ON student_contact
    FOR EACH ROW WHEN (NEW.sign_in_email IS DISTINCT FROM OLD.sign_in_email) EXECUTE FUNCTION authz.on_address();
CREATE TRIGGER end_old_links AFTER UPDATE OF email ON guardianship
    FOR EACH ROW WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION authz.on_address();
CREATE TRIGGER end_old_links AFTER UPDATE OF email ON membership
    FOR EACH ROW WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION authz.on_address();

-- 4. The new mailbox is asked and the old one told. Nobody learns here whose mailbox an address is.
CREATE FUNCTION authz.ask_address(in_locale text) RETURNS void
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
ALTER FUNCTION authz.ask_address(text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.peek_address(link text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT CASE WHEN l.spent_at IS NOT NULL THEN 'spent' WHEN l.expires_at <= now() THEN 'expired' ELSE 'open' END
      FROM authz.personal_link l WHERE l.token_hash = sha256(convert_to(link, 'UTF8')) AND l.kind = 'address'
$$;
ALTER FUNCTION authz.peek_address(text) OWNER TO oversteek_writer;

-- The button in the letter. It counts for the address that still stands there, and only if it is nobody else's by now.
CREATE FUNCTION authz.confirm_address(link text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l authz.personal_link;
BEGIN
    UPDATE authz.personal_link x SET spent_at = now()
     WHERE x.token_hash = sha256(convert_to(link, 'UTF8')) AND x.kind = 'address' AND x.spent_at IS NULL
         AND x.expires_at > now()
     RETURNING * INTO l;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE student_contact c SET sign_in_email = l.address
     WHERE c.student_id = l.student_id AND btrim(c.email) = l.address AND NOT authz.others_mailbox(l.address,
         l.person_id);
    RETURN FOUND;
END $$;
ALTER FUNCTION authz.confirm_address(text) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.ask_address(text) TO oversteek_app;
GRANT EXECUTE ON FUNCTION authz.peek_address(text), authz.confirm_address(text) TO oversteek_auth;

-- 5. Who is known by an address, at the moment of sending.
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

CREATE OR REPLACE FUNCTION authz.send_link(of_kind text, which uuid, in_locale text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    p record;
    token text := encode(public.gen_random_bytes(32), 'hex');
BEGIN
    SELECT x.* INTO p FROM (
        SELECT m.person_id, m.email, m.email AS typed, m.name, NULL::uuid AS student FROM membership m
         WHERE of_kind = 'staff' AND m.id = which AND m.organisation_id = school
           AND authz.live(m.valid_from, m.valid_until)
        UNION ALL
        SELECT g.person_id, g.email, g.email, g.name, g.student_id
          FROM guardianship g JOIN enrolment e ON e.student_id = g.student_id
         WHERE of_kind = 'guardian' AND g.id = which AND e.organisation_id = school AND e.first_day <= authz.today()
           AND (e.last_day IS NULL OR e.last_day >= authz.today()) AND authz.live(g.valid_from, g.valid_until)
        UNION ALL
        SELECT s.person_id, c.sign_in_email, c.email, s.call_name, s.id FROM student s
          JOIN student_contact c ON c.student_id = s.id JOIN enrolment e ON e.student_id = s.id
         WHERE of_kind = 'student' AND s.id = which AND e.organisation_id = school AND e.first_day <= authz.today()
           AND (e.last_day IS NULL OR e.last_day >= authz.today())) x LIMIT 1;
    IF p.person_id IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF (p.typed <> '') IS NOT TRUE THEN RAISE EXCEPTION 'no_address' USING ERRCODE = 'OV003'; END IF;
    IF (p.email <> '') IS NOT TRUE THEN RAISE EXCEPTION 'address_unconfirmed' USING ERRCODE = 'OV003'; END IF;
    IF (of_kind <> 'student' OR NOT authz.others_mailbox(p.email, p.person_id)) IS NOT TRUE
    THEN RAISE EXCEPTION 'address_of_other' USING ERRCODE = 'OV003'; END IF;
    IF authz.try('sent:' || p.person_id, 5, 86400) IS NOT NULL
    THEN RAISE EXCEPTION 'link_too_often' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.put_mail('invitation', p.email, split_part(p.name, ' ', 1),
        jsonb_build_object('school', (SELECT name FROM organisation WHERE id = school), 'place', of_kind),
        in_locale, token, authz.put_link(p.person_id, 'signIn', token, 3 * 24 * 60, authz.membership()));
    PERFORM audit.about_account(p.student, 'sentLink', which, jsonb_build_object('kind', of_kind));
END $$;

-- The command may name another address than the list has; then the one of the list hears that a link went elsewhere.
CREATE OR REPLACE FUNCTION authz.invite(school_code text, with_number text, address text, reset boolean,
    OUT person text, OUT role text, OUT school text, OUT token text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    m membership;
    link uuid;
BEGIN
    IF authz.job() IS DISTINCT FROM 'invite' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    SELECT x.* INTO m FROM membership x JOIN organisation o ON o.id = x.organisation_id
     WHERE o.code = upper(school_code) AND lower(x.number) = lower(with_number) AND authz.live(x.valid_from,
         x.valid_until);
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF reset THEN PERFORM authz.drop_factor(m, 'nl'); END IF;
    SELECT m.name, m.role::text, o.name, encode(gen_random_bytes(32), 'hex') INTO person, role, school, token
      FROM organisation o WHERE o.id = m.organisation_id;
    link := authz.put_link(m.person_id, 'signIn', token, 24 * 60, NULL);
    PERFORM audit.about_account(NULL, 'sentLink', m.id, '{"kind": "staff", "by": "command"}', m.organisation_id);
    IF address <> '' THEN
        PERFORM authz.put_mail('invitation', address, split_part(m.name, ' ', 1),
            jsonb_build_object('school', school, 'place', 'staff'), 'nl', token, link);
        IF lower(btrim(address)) <> lower(btrim(m.email)) THEN
            PERFORM authz.put_mail('linkElsewhere', m.email, split_part(m.name, ' ', 1),
                jsonb_build_object('school', school, 'place', 'staff'), 'nl', NULL, NULL);
        END IF;
        token := NULL;
    END IF;
END $$;

-- A reminder goes where its reader is known to read.
CREATE OR REPLACE FUNCTION authz.remind_reflections(which uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    d record;
    reminded int := 0;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    FOR d IN UPDATE orientation_day o SET reminded_at = authz.clock() FROM student s
              WHERE o.id = ANY (which) AND o.state = 'agreed' AND o.reminded_at IS NULL AND s.id = o.student_id
        RETURNING s.call_name, o.organisation_id,
            (SELECT c.sign_in_email FROM student_contact c WHERE c.student_id = s.id) AS email
    LOOP
        reminded := reminded + 1;
        PERFORM authz.put_mail('reflectionReminder', coalesce(d.email, ''), d.call_name, jsonb_build_object(
            'school', (SELECT g.name FROM organisation g WHERE g.id = d.organisation_id), 'place', 'student'), 'nl',
                NULL, NULL);
    END LOOP;
    RETURN reminded;
END $$;
