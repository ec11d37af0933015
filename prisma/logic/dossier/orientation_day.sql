-- Open days and trial days: asked, agreed on, looked back at.

CALL authz.guard_student('orientation_day');
GRANT SELECT, INSERT ON orientation_day TO oversteek_app;
GRANT UPDATE (decided_at, decided_by_name, entry_id, reply, state, version) ON orientation_day TO oversteek_app;
GRANT SELECT ON orientation_day TO oversteek_job;

CREATE POLICY days ON orientation_day FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY asks ON orientation_day FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()) AND state = 'asked');

CREATE POLICY student_moves ON orientation_day FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()) AND state IN ('withdrawn', 'reflected'));

CREATE POLICY school_decides ON orientation_day FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND state IN ('agreed', 'refused'));

-- The table of states (lib/dossier/orientation/states.ts) once more, where nobody gets past it.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_orientation_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF authz.uid() IS NOT NULL AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id
            AND e.organisation_id = NEW.organisation_id)
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
        NEW.decided_at := NULL;
        NEW.decided_by_name := '';
        RETURN NEW;
    END IF;
    IF ((authz.membership() IS NOT NULL AND OLD.state IN ('asked', 'agreed', 'refused') AND NEW.state IN ('agreed',
        'refused'))
        OR (authz.student() IS NOT NULL AND (OLD.state, NEW.state) IN (('asked', 'withdrawn'), ('agreed', 'withdrawn'),
            ('agreed', 'reflected')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL THEN
        NEW.decided_at := authz.clock();
        NEW.decided_by_name := authz.actor_name();
        NEW.entry_id := OLD.entry_id;
    ELSE
        NEW.decided_at := OLD.decided_at;
        NEW.decided_by_name := OLD.decided_by_name;
        NEW.reply := OLD.reply;
        IF (NEW.state <> 'reflected' OR EXISTS (SELECT FROM lob_entry e WHERE e.id = NEW.entry_id
            AND e.student_id = NEW.student_id)) IS NOT TRUE
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER right_party_right_state BEFORE INSERT
    OR UPDATE OF state, reply, decided_at, decided_by_name, entry_id ON orientation_day
    FOR EACH ROW EXECUTE FUNCTION authz.before_orientation_day();

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_orientation_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.settle('{decideOrientation,lateReflection}', NEW.id, by_name => authz.actor_name());
    RETURN NULL;
END $$;

CREATE TRIGGER close_what_was_asked AFTER UPDATE ON orientation_day
    FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION authz.on_orientation_day();

CREATE TRIGGER b_derives BEFORE INSERT ON orientation_day
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now', 'reminded_at=none');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON orientation_day
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
