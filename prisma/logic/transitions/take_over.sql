-- The chosen desk takes the crossing over, naming owner and deputy.

-- Taking over: the only act that moves ownership to another school. The other applications end in the same transaction.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.take_over(which uuid, owner uuid, deputy uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    t transition;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR NOT EXISTS (SELECT FROM application x WHERE x.id = which
        AND x.organisation_id = authz.organisation()
        AND x.student_id = ANY (ARRAY(SELECT authz.visible('application'))))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    SELECT x.* INTO t FROM transition x JOIN application y ON y.transition_id = x.id WHERE y.id = which FOR UPDATE OF x;
    SELECT * INTO a FROM application WHERE id = which FOR UPDATE;
    IF (t.ended_at IS NULL AND a.state = 'placed' AND a.chosen_at IS NOT NULL AND a.taken_over_at IS NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF (owner <> deputy AND authz.available(owner, authz.clock())
        AND authz.available(deputy, authz.clock())) IS NOT TRUE
    THEN RAISE EXCEPTION 'owner_not_available' USING ERRCODE = 'OV004'; END IF;
    PERFORM set_config('authz.taking_over', authz.sign('takeOver|' || authz.here() || '|' || t.id), true);
    UPDATE application SET state = 'withdrawn', version = version + 1
     WHERE transition_id = t.id AND id <> which AND state NOT IN ('withdrawn', 'rejected', 'noShow', 'started');
    PERFORM set_config('authz.taking_over', '', true);
    UPDATE application SET taken_over_at = authz.clock(), version = version + 1 WHERE id = which;
    UPDATE transition SET responsible_organisation_id = a.organisation_id, version = version + 1 WHERE id = t.id;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id,
        reason, valid_from)
    VALUES (t.id, t.student_id, owner, deputy, a.organisation_id, 'takenOver', authz.clock());
END $$;

-- Taking over ends the other applications. Anybody can set a setting; only take_over() can sign this one, for its own
-- crossing and its own transaction.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.takes_over(crossing uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(current_setting('authz.taking_over', true)
                    = authz.sign('takeOver|' || authz.here() || '|' || crossing), false)
$$;
