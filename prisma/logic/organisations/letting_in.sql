-- An administrator lets people in: finds, confirms, refuses, invites and resets.

-- The school's yes to an account: from then on it opens this person.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.confirm_account(which uuid, as_membership uuid, as_number text, in_locale text)
    RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
        SELECT * INTO m FROM membership x
            WHERE x.id = as_membership AND x.organisation_id = school AND authz.live(x.valid_from, x.valid_until);
        who := m.person_id;
    ELSE
        SELECT s.person_id, s.id INTO who, of_student FROM enrolment e JOIN student s ON s.id = e.student_id
         WHERE e.organisation_id = school AND lower(e.number) = lower(as_number) AND e.first_day <= authz.today()
             AND (e.last_day IS NULL OR e.last_day >= authz.today());
    END IF;
    IF who IS NULL THEN RAISE EXCEPTION 'unknown_number' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO account_person (account_id, person_id, key, created_at) VALUES (a.id, who, 'school', authz.clock())
        ON CONFLICT DO NOTHING;
    UPDATE account SET confirmed_at = authz.clock(), confirmed_by = authz.membership(), refused_at = NULL
        WHERE id = a.id;
    PERFORM audit.about_account(of_student, 'confirmedAccount', a.id, jsonb_build_object('membership', as_membership));
    IF m.id IS NOT NULL THEN
        PERFORM authz.put_mail('accountConfirmed', m.email, split_part(m.name, ' ', 1),
            jsonb_build_object('school', (SELECT name FROM organisation WHERE id = school)), in_locale, NULL, NULL);
    END IF;
END $$;

-- No, also after a yes that was wrong: the key is taken away and every session that came in by it ends.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.refuse_account(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
BEGIN
    UPDATE account SET refused_at = authz.clock(), confirmed_at = NULL, confirmed_by = NULL
        WHERE id = which AND organisation_id = school AND refused_at IS NULL;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    UPDATE account_person SET ended_at = authz.clock() WHERE account_id = which AND ended_at IS NULL;
    UPDATE authz.session SET ended_at = now() WHERE account_id = which AND ended_at IS NULL;
    PERFORM audit.about_account(NULL, 'refusedAccount', which, '{}');
END $$;

-- The administrator of the school. Every act of theirs asks the same first.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.must_administer() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF authz.can('keepsSchool') IS NOT TRUE OR authz.purpose() IS DISTINCT FROM 'beheer'
        THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    RETURN authz.organisation();
END $$;

-- Who the account may be: the member of the roster with that number, else the only one of that name. A suggestion, no
-- more.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.suggest_for_accounts()
    RETURNS TABLE (account_id uuid, membership_id uuid, name text, role text, number text, by_number boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
BEGIN
    RETURN QUERY
    SELECT a.id, x.membership_id, x.name, x.role, x.number, x.by_number FROM account a CROSS JOIN LATERAL (
        SELECT y.*, count(*) OVER (PARTITION BY y.by_number) AS alike FROM (
            SELECT m.id AS membership_id, m.name, m.role::text AS role, m.number,
                coalesce(lower(m.number) = lower(a.number), false) AS by_number
              FROM membership m WHERE a.affiliation <> 'student' AND m.organisation_id = school
                  AND authz.live(m.valid_from, m.valid_until)
                  AND (lower(m.number) = lower(a.number) OR lower(m.name) = lower(a.name))
            UNION ALL
            SELECT NULL, s.call_name || ' ' || s.last_name, NULL, e.number,
                coalesce(lower(e.number) = lower(a.number), false)
              FROM enrolment e JOIN student s ON s.id = e.student_id
             WHERE a.affiliation <> 'staff' AND e.organisation_id = school AND e.first_day <= authz.today()
                 AND (e.last_day IS NULL OR e.last_day >= authz.today())
               AND (lower(e.number) = lower(a.number) OR lower(s.call_name || ' ' || s.last_name) = lower(a.name))) y
        ) x
     WHERE a.organisation_id = school AND a.confirmed_at IS NULL AND a.refused_at IS NULL AND x.alike = 1
     ORDER BY a.id, x.by_number DESC;
END $$;

-- The school's people by a piece of a name or a whole number; whether there is an address, never which.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.find_people(words text)
    RETURNS TABLE (kind text, id uuid, name text, about text, role text, sector text, address boolean, accounts int,
    second_factor boolean, self boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    of_sector text := (SELECT o.sector::text FROM organisation o WHERE o.id = school);
    piece text := '%' || replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
BEGIN
    RETURN QUERY
    SELECT x.kind, x.id, x.name, x.about, x.role, of_sector, x.address,
           (SELECT count(*)::int FROM account_person k WHERE k.person_id = x.person_id AND k.ended_at IS NULL),
           EXISTS (SELECT FROM authz.second_factor f WHERE f.person_id = x.person_id AND f.confirmed_at IS NOT NULL),
               x.person_id = authz.uid()
      FROM (SELECT 'staff' AS kind, m.id, m.name, coalesce(m.number, '') AS about, m.role::text AS role,
          m.email <> '' AS address, m.person_id, 1 AS nth
              FROM membership m WHERE m.organisation_id = school AND authz.live(m.valid_from, m.valid_until)
                  AND (words = '' OR lower(m.name) LIKE piece OR lower(m.number) = lower(words))
            UNION ALL
            SELECT 'student', s.id, s.call_name || ' ' || s.last_name, e.number, NULL, c.email <> '', s.person_id, 2
              FROM enrolment e JOIN student s ON s.id = e.student_id JOIN student_contact c ON c.student_id = s.id
             WHERE words <> '' AND e.organisation_id = school AND e.first_day <= authz.today()
                 AND (e.last_day IS NULL OR e.last_day >= authz.today())
               AND (lower(s.call_name || ' ' || s.last_name) LIKE piece OR lower(e.number) = lower(words))
            UNION ALL
            SELECT 'guardian', g.id, g.name, s.call_name || ' ' || s.last_name, NULL, g.email <> '', g.person_id, 3
              FROM guardianship g JOIN student s ON s.id = g.student_id JOIN enrolment e ON e.student_id = s.id
             WHERE words <> '' AND e.organisation_id = school AND e.first_day <= authz.today()
                 AND (e.last_day IS NULL OR e.last_day >= authz.today()) AND authz.live(g.valid_from, g.valid_until)
               AND (lower(g.name) LIKE piece OR lower(s.call_name || ' ' || s.last_name) LIKE piece
                   OR lower(e.number) = lower(words))) x
     ORDER BY x.nth, authz.has(x.role::role, 'keepsSchool') DESC NULLS LAST, x.name, x.id LIMIT 50;
END $$;

-- An administrator sends somebody a sign-in link.
-- owner writer; execute app
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
-- owner writer; execute job
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
