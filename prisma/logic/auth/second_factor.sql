-- The second factor: set up, asked for, taken away by an administrator.

CALL authz.anew('authz.second_factor');
GRANT SELECT ON authz.second_factor TO oversteek_authz;
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.second_factor TO oversteek_writer;

-- The second factor: the time-based code of RFC 6238, checked where the secret is, so that the secret leaves this
-- place once, to be scanned.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.code_at(secret bytea, step bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
DECLARE
    mac bytea := public.hmac(int8send(step), secret, 'sha1');
    at int := get_byte(mac, 19) & 15;
BEGIN
    RETURN lpad(((((get_byte(mac, at) & 127) << 24) | (get_byte(mac, at + 1) << 16) | (get_byte(mac,
        at + 2) << 8) | get_byte(mac, at + 3)) % 1000000)::text, 6, '0');
END $$;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.drop_factor(m public.membership, in_locale text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM authz.recovery_code WHERE person_id = (m).person_id;
    DELETE FROM authz.second_factor WHERE person_id = (m).person_id;
    UPDATE authz.session SET ended_at = now()
        WHERE ended_at IS NULL AND (person_id = (m).person_id OR second_factor_for = (m).person_id);
    PERFORM authz.forget_tries('code:' || (m).person_id);
    PERFORM authz.put_mail('secondFactorReset', (m).email, split_part((m).name, ' ', 1),
        jsonb_build_object('school', (SELECT o.name FROM public.organisation o WHERE o.id = (m).organisation_id)),
        in_locale, NULL, NULL);
    PERFORM audit.about_account(NULL, 'resetSecondFactor', (m).id, '{}', (m).organisation_id);
END $$;

-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.give_code(token text, code text, OUT outcome text, OUT until timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
    f authz.second_factor;
    step bigint := floor(extract(epoch FROM clock_timestamp()) / 30);
    hit bigint;
BEGIN
    SELECT * INTO f FROM authz.second_factor WHERE person_id = s.person_id FOR UPDATE;
    IF s.id IS NULL OR NOT FOUND THEN outcome := 'wrong'; RETURN; END IF;
    -- Per person, whatever browser it comes from; the row above is locked, so that guesses at once are counted one by
    -- one.
    until := authz.try('code:' || s.person_id, 5, 900);
    IF until IS NOT NULL THEN outcome := 'wait'; RETURN; END IF;
    SELECT x INTO hit FROM generate_series(step - 1, step + 1) x
        WHERE authz.code_at(f.secret, x) = code ORDER BY x LIMIT 1;
    IF hit IS NOT NULL AND hit <= f.last_step THEN outcome := 'replayed'; RETURN; END IF;
    IF hit IS NULL THEN
        UPDATE authz.recovery_code SET used_at = now()
            WHERE person_id = s.person_id AND used_at IS NULL AND f.confirmed_at IS NOT NULL
            AND code_hash = sha256(convert_to(lower(code), 'UTF8'));
        IF NOT FOUND THEN outcome := 'wrong'; RETURN; END IF;
    ELSE
        IF f.confirmed_at IS NULL THEN
            DELETE FROM authz.recovery_code WHERE person_id = s.person_id;
            INSERT INTO authz.recovery_code (person_id, code_hash) SELECT s.person_id, sha256(convert_to(x, 'UTF8'))
                FROM unnest(f.pending_codes) x;
        END IF;
        UPDATE authz.second_factor
            SET last_step = hit, confirmed_at = coalesce(confirmed_at, now()), pending_codes = '{}'
            WHERE person_id = s.person_id;
    END IF;
    UPDATE authz.session SET second_factor_for = s.person_id WHERE id = s.id;
    PERFORM authz.forget_tries('code:' || s.person_id);
    outcome := 'in';
END $$;

-- Another administrator of the same school, never oneself: who lost the device must be known by somebody.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.reset_factor(which uuid, in_locale text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    m membership;
BEGIN
    SELECT * INTO m FROM membership x
        WHERE x.id = which AND x.organisation_id = school AND authz.has(x.role, 'keepsSchool')
        AND authz.live(x.valid_from, x.valid_until) AND x.person_id <> authz.uid();
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM authz.drop_factor(m, in_locale);
END $$;

-- Tells the secret as long as nobody has proved to hold it, and never again.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.set_up_factor(token text, anew boolean)
    RETURNS TABLE (secret text, codes text[], account text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF authz.where_to(token) <> 'setUp' THEN RETURN; END IF;
    IF anew THEN
        INSERT INTO authz.second_factor AS f (person_id, secret, pending_codes)
        VALUES (s.person_id, gen_random_bytes(20), ARRAY(SELECT encode(gen_random_bytes(5), 'hex')
            FROM generate_series(1, 8)))
            ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, pending_codes = excluded.pending_codes,
                created_at = now() WHERE f.confirmed_at IS NULL;
    END IF;
    RETURN QUERY SELECT encode(f.secret, 'hex'), f.pending_codes, o.name FROM authz.second_factor f
        LEFT JOIN membership m ON m.id = s.membership_id LEFT JOIN organisation o ON o.id = m.organisation_id
            WHERE f.person_id = s.person_id AND f.confirmed_at IS NULL;
END $$;
