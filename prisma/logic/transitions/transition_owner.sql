-- Who is accountable at every moment: no gap and no overlap (decision 0002).

CALL authz.guard_student('transition_owner');
GRANT SELECT ON transition_owner TO oversteek_app, oversteek_job;

-- The person in the gap has a name for everybody who may know of the crossing.
CREATE POLICY with_crossing ON transition_owner FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    OR EXISTS (SELECT FROM application a WHERE a.transition_id = transition_owner.transition_id));

-- A new row closes the one before; an owner who isn't there is refused. The crossing's row is the lock: two writers
-- come one after the other.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    current_owner transition_owner;
BEGIN
    SELECT * INTO STRICT t FROM transition WHERE id = NEW.transition_id FOR UPDATE;
    IF t.ended_at IS NOT NULL
    THEN RAISE EXCEPTION 'crossing_ended' USING ERRCODE = 'OV003'; END IF;
    IF (NEW.organisation_id = t.responsible_organisation_id
        AND EXISTS (SELECT FROM membership m WHERE m.id = NEW.membership_id AND m.organisation_id = NEW.organisation_id)
        AND (NEW.deputy_membership_id IS NULL
             OR EXISTS (SELECT FROM membership m WHERE m.id = NEW.deputy_membership_id
                 AND m.organisation_id = NEW.organisation_id))) IS NOT TRUE
    THEN RAISE EXCEPTION 'owner_of_other_school' USING ERRCODE = 'OV002'; END IF;
    IF authz.available(NEW.membership_id, authz.clock()) IS NOT TRUE
    THEN RAISE EXCEPTION 'owner_not_available' USING ERRCODE = 'OV004'; END IF;
    SELECT * INTO current_owner FROM transition_owner WHERE transition_id = t.id AND valid_until IS NULL;
    NEW.student_id := t.student_id;
    NEW.valid_until := NULL;
    IF FOUND THEN
        NEW.valid_from := greatest(authz.clock(), current_owner.valid_from + interval '1 microsecond');
        UPDATE transition_owner SET valid_until = NEW.valid_from WHERE id = current_owner.id;
    ELSE
        NEW.valid_from := t.opened_at;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER close_the_one_before BEFORE INSERT ON transition_owner
    FOR EACH ROW EXECUTE FUNCTION authz.before_owner();

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.close_others(NEW.transition_id, '{owner}', ARRAY[
        authz.put_grant('owner', NEW.transition_id, NEW.student_id, NEW.valid_from, NULL,
            to_membership => NEW.membership_id, at_organisation => NEW.organisation_id),
        CASE WHEN NEW.deputy_membership_id IS NOT NULL
            THEN authz.put_grant('owner', NEW.transition_id, NEW.student_id, NEW.valid_from, NULL,
            to_membership => NEW.deputy_membership_id, at_organisation => NEW.organisation_id) END]);
    PERFORM authz.sync_application(a.id) FROM application a
        WHERE a.transition_id = NEW.transition_id AND a.taken_over_at IS NOT NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER open_grants AFTER INSERT ON transition_owner FOR EACH ROW EXECUTE FUNCTION authz.on_owner();

-- The duty moves with its open tasks, and who gets it hears it.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_owner_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    earlier transition_owner;
BEGIN
    SELECT * INTO earlier FROM transition_owner
        WHERE transition_id = NEW.transition_id AND id <> NEW.id ORDER BY valid_from DESC LIMIT 1;
    IF NOT FOUND OR earlier.membership_id = NEW.membership_id THEN RETURN NULL; END IF;
    PERFORM authz.settle('{ownerMoved}', NEW.transition_id);
    IF earlier.organisation_id = NEW.organisation_id THEN
        PERFORM authz.tasks_go_along(NEW.transition_id, NEW.organisation_id, earlier.membership_id, NEW.membership_id);
    END IF;
    IF NEW.reason IN ('leave', 'membershipEnded', 'silence') THEN
        PERFORM authz.ask('ownerMoved', NEW.student_id, NEW.organisation_id, NEW.membership_id, NULL,
            NEW.transition_id, jsonb_build_object('on', authz.today(), 'reason', NEW.reason, 'from', (SELECT m.name
                FROM membership m WHERE m.id = coalesce(NEW.standing_in_for_id, earlier.membership_id))),
            crossing => NEW.transition_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tasks_go_along AFTER INSERT ON transition_owner FOR EACH ROW EXECUTE FUNCTION authz.on_owner_moved();

CREATE CONSTRAINT TRIGGER owner_invariant AFTER INSERT OR UPDATE ON transition_owner
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.check_owner();
