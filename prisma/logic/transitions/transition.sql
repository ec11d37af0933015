-- A crossing: one open per student; home and responsible school.

CALL authz.guard_student('transition');
GRANT SELECT, INSERT ON transition TO oversteek_app, oversteek_job;
GRANT UPDATE (ended_at, state, version) ON transition TO oversteek_job;

-- Who sees what. The crossing itself, with its choice, is for the student and the school that answers; a receiver
-- sees its own application only.
CREATE POLICY whole ON transition FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation())
        OR responsible_organisation_id = (SELECT authz.organisation())));

-- Opened where the student sits, with a wish; what comes after follows from acts on its applications and from the
-- calendar, and nobody types it.
CREATE POLICY open_at_home ON transition FOR INSERT TO oversteek_app
    WITH CHECK (responsible_organisation_id = home_organisation_id AND state = 'orientation'
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
        AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation()))
        AND home_organisation_id = ANY (ARRAY(SELECT e.organisation_id FROM enrolment e
            WHERE e.student_id = transition.student_id)));

-- Opening a crossing and giving it its first owner are one act.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_transition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    kept uuid[] := '{}';
    d desk;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM authz.settle_owner(NEW.id, 'opened');
    ELSE
        IF (NEW.student_id, NEW.kind, NEW.home_organisation_id, NEW.opened_at) IS DISTINCT FROM (OLD.student_id,
            OLD.kind, OLD.home_organisation_id, OLD.opened_at)
        THEN RAISE EXCEPTION 'immutable' USING ERRCODE = 'OV003'; END IF;
        IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
            UPDATE transition_owner SET valid_until = greatest(NEW.ended_at, valid_from + interval '1 microsecond')
                WHERE transition_id = NEW.id AND valid_until IS NULL;
            UPDATE access_grant SET valid_until = greatest(authz.clock(), valid_from)
                WHERE source_id = NEW.id AND basis = 'owner' AND valid_until IS NULL;
            PERFORM authz.sync_application(a.id) FROM application a WHERE a.transition_id = NEW.id;
        ELSIF NEW.ended_at IS NULL AND NEW.responsible_organisation_id <> OLD.responsible_organisation_id
            AND NEW.responsible_organisation_id = NEW.home_organisation_id THEN
            PERFORM authz.settle_owner(NEW.id, 'returned');
        END IF;
    END IF;
    FOR d IN SELECT * FROM desk WHERE organisation_id = NEW.home_organisation_id AND kind = 'counselling' LOOP
        IF NEW.ended_at IS NULL AND NEW.responsible_organisation_id = NEW.home_organisation_id THEN
            kept := kept || authz.put_grant('crossing', NEW.id, NEW.student_id, NEW.opened_at, NULL, to_desk => d.id,
                at_organisation => NEW.home_organisation_id);
        ELSIF NEW.ended_at IS NULL THEN
            kept := kept || authz.put_grant('aftercare', NEW.id, NEW.student_id, NEW.opened_at, NULL,
                to_desk => d.id, at_organisation => NEW.home_organisation_id);
        END IF;
    END LOOP;
    PERFORM authz.close_others(NEW.id, '{crossing,aftercare}', kept);
    RETURN NULL;
END $$;

CREATE TRIGGER own_and_open_grants AFTER INSERT OR UPDATE ON transition
    FOR EACH ROW EXECUTE FUNCTION authz.on_transition();

CREATE CONSTRAINT TRIGGER owner_invariant AFTER INSERT OR UPDATE ON transition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.check_owner();

CREATE TRIGGER b_derives BEFORE INSERT ON transition
    FOR EACH ROW EXECUTE FUNCTION authz.derives('opened_at=now', 'ended_at=none');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON transition
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
