-- An account from outside signs in: recognised, waiting for a school's yes, or attached to who is signed in.

-- Accounts. Issuer and subject are the account; what else it says counts only until it is bound, and never widens
-- anything.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.receive_account(token text, hours int, on_device text, by_issuer text,
    by_subject text, by_provider text, school_code text, as_affiliation affiliation, with_number text,
    by_number boolean, with_name text,
    OUT outcome text, OUT account_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid;
    a account;
    found_students uuid[];
BEGIN
    SELECT o.id INTO school FROM organisation o WHERE o.code = school_code;
    IF school_code IS NOT NULL AND school IS NULL THEN outcome := 'unknownSchool'; RETURN; END IF;
    INSERT INTO account (issuer, subject, provider, organisation_id, affiliation, number, name, created_at,
        last_used_at)
    VALUES (by_issuer, by_subject, by_provider, school, as_affiliation, with_number, with_name, authz.clock(),
        authz.clock())
        ON CONFLICT (issuer, subject) DO UPDATE SET last_used_at = authz.clock()
        RETURNING * INTO a;
    account_id := a.id;
    IF NOT EXISTS (SELECT FROM account_person k WHERE k.account_id = a.id) AND a.confirmed_at IS NULL
        AND a.refused_at IS NULL THEN
        UPDATE account SET organisation_id = school, provider = by_provider, affiliation = as_affiliation,
            number = with_number, name = with_name WHERE id = a.id RETURNING * INTO a;
        -- A student whose own school tells the roster's number comes in at once; a number that somebody else already
        -- came in by waits for a human.
        IF by_number AND a.affiliation = 'student' AND a.number IS NOT NULL AND school IS NOT NULL THEN
            found_students := ARRAY(SELECT DISTINCT e.student_id FROM enrolment e
                WHERE e.organisation_id = school AND lower(e.number) = lower(a.number)
                    AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today()));
            IF cardinality(found_students) = 1 AND NOT EXISTS (
                SELECT FROM student s JOIN account_person k ON k.person_id = s.person_id
                    JOIN account o ON o.id = k.account_id WHERE s.id = found_students[1] AND o.issuer = by_issuer) THEN
                INSERT INTO account_person (account_id, person_id, key, created_at) SELECT a.id, s.person_id,
                    'number', authz.clock() FROM student s WHERE s.id = found_students[1];
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

-- Adds the person of a link to what an account may be. Ten tries an hour for an account, whatever it tries.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.attach_account(which uuid, code text, OUT outcome text, OUT until timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    who uuid;
BEGIN
    until := authz.try('attach:' || which, 10, 3600);
    IF until IS NOT NULL THEN outcome := 'wait'; RETURN; END IF;
    IF NOT EXISTS (SELECT FROM account WHERE id = which AND refused_at IS NULL) THEN outcome := 'wrong'; RETURN; END IF;
    UPDATE authz.personal_link l SET spent_at = now()
     WHERE l.token_hash = sha256(convert_to(code, 'UTF8')) AND l.kind = 'attach' AND l.spent_at IS NULL
         AND l.expires_at > now() RETURNING l.person_id INTO who;
    IF who IS NULL THEN outcome := 'wrong'; RETURN; END IF;
    INSERT INTO account_person (account_id, person_id, key, created_at) VALUES (which, who, 'code', authz.clock())
        ON CONFLICT DO NOTHING;
    outcome := 'in';
END $$;

-- What somebody who waits may know: their school, and who there can confirm it.
-- owner authz; execute auth
CREATE OR REPLACE FUNCTION authz.waiting_account(which uuid)
    RETURNS TABLE (state text, school text, provider text, since timestamptz, administrators text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM account_person k WHERE k.account_id = a.id AND k.ended_at IS NULL)
        THEN 'in' WHEN a.refused_at IS NOT NULL THEN 'refused' ELSE 'waits' END, o.name, a.provider, a.created_at,
           ARRAY(SELECT m.name FROM membership m
               WHERE m.organisation_id = a.organisation_id AND authz.has(m.role, 'keepsSchool')
               AND authz.live(m.valid_from, m.valid_until) ORDER BY m.name LIMIT 5)
      FROM account a LEFT JOIN organisation o ON o.id = a.organisation_id WHERE a.id = which
$$;
