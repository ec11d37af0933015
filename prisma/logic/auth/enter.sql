-- How a request comes in: a session's token becomes the signed context of this transaction.

-- Each part of the context has its own place: concat_ws leaves out what is NULL, and all behind it would move up.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.enter(token text, for_purpose text, in_mode text, request uuid,
    OUT now timestamptz, OUT session_id uuid, OUT person_id uuid, OUT membership_id uuid, OUT organisation_id uuid,
        OUT role text, OUT student_id uuid, OUT name text, OUT capabilities text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session;
    body text;
BEGIN
    IF (in_mode IN ('read', 'audited', 'write') AND request IS NOT NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'unknown mode'; END IF;
    SELECT x.* INTO s FROM authz.session x
     WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.ended_at IS NULL
         AND x.expires_at > transaction_timestamp();
    IF NOT FOUND THEN RETURN; END IF;
    -- A key that was taken away, a role that ended, a second factor that is missing: nobody is there.
    IF s.account_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.account_person k
        WHERE k.account_id = s.account_id AND authz.lead_of(k.person_id) = s.person_id AND k.ended_at IS NULL)
            THEN RETURN; END IF;
    now := authz.clock();
    IF s.membership_id IS NULL THEN
        IF authz.is_private(s.person_id) IS NOT TRUE THEN RETURN; END IF;
        SELECT x.id, x.call_name INTO student_id, name FROM public.student x
            WHERE x.id = authz.current_student(s.person_id);
        IF name IS NULL THEN SELECT g.name INTO name FROM public.guardianship g
            WHERE g.person_id = s.person_id LIMIT 1; END IF;
        session_id := s.id; person_id := s.person_id;
        IF for_purpose IS DISTINCT FROM 'recht' THEN RETURN; END IF;
    ELSE
        SELECT m.id, m.organisation_id, m.role::text, m.name INTO membership_id, organisation_id, role, name
          FROM public.membership m WHERE m.id = s.membership_id AND m.person_id = s.person_id
              AND authz.live(m.valid_from, m.valid_until);
        IF NOT FOUND THEN RETURN; END IF;
        SELECT coalesce(array_agg(c.capability::text), '{}') INTO capabilities FROM public.role_capability c
         WHERE c.role::text = enter.role;
        IF 'keepsSchool' = ANY (capabilities) AND authz.verified(s) IS NOT TRUE
            THEN membership_id := NULL; organisation_id := NULL; role := NULL; name := NULL; capabilities := NULL;
                RETURN; END IF;
        session_id := s.id; person_id := s.person_id;
        IF (for_purpose IN ('begeleiding', 'overstap', 'beheer')) IS NOT TRUE THEN RETURN; END IF;
    END IF;
    body := concat_ws('|', authz.here(), person_id::text, coalesce(membership_id::text, ''),
        coalesce(organisation_id::text, ''),
        coalesce(role, ''), coalesce(student_id::text, ''), for_purpose, in_mode, request::text, '');
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
END $$;

-- The signed context of a nightly job: no person, one school or all.
-- owner authz; execute job
CREATE OR REPLACE FUNCTION authz.enter_job(job text, in_mode text, request uuid) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    body text := concat_ws('|', authz.here(), '', '', '', '', '', '', in_mode, request::text, job);
BEGIN
    IF (in_mode IN ('read', 'write') AND request IS NOT NULL AND job ~ '^[a-z]+$') IS NOT TRUE
    THEN RAISE EXCEPTION 'unknown mode'; END IF;
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
    RETURN authz.clock();
END $$;

-- How a person is called where they sign in.
-- owner authz; execute auth, writer
CREATE OR REPLACE FUNCTION authz.called(who uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(
        (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = authz.current_student(who)),
        (SELECT m.name FROM membership m WHERE m.person_id = who ORDER BY m.valid_from DESC, m.id LIMIT 1),
        (SELECT g.name FROM guardianship g WHERE g.person_id = who ORDER BY g.valid_from DESC, g.id LIMIT 1))
$$;

-- An administrator's rights need a second factor of the person who is active; a one-click session of a demo counts as
-- one.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.verified(s authz.session) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((s).second_factor_for = (s).person_id, false) OR ((s).kind = 'demo' AND authz.is_demo())
$$;
