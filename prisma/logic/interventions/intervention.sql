-- What somebody does about a signal, and how it ended.

CALL authz.guard_student('intervention');
GRANT SELECT, INSERT ON intervention TO oversteek_app;
GRANT UPDATE (closed_at, learned, outcome, outcome_note, plan, review_on, state, student_helped, student_view,
    version) ON intervention TO oversteek_app;
GRANT SELECT ON intervention TO oversteek_job;

CREATE POLICY own_school ON intervention FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('support')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY partner ON intervention FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND id = ANY (ARRAY(SELECT authz.visible_objects('support'))));

CREATE POLICY help ON intervention FOR SELECT TO oversteek_app
    USING (data_class = 'help'
        AND (student_id = (SELECT authz.student()) OR signal_id = ANY (ARRAY(SELECT authz.visible_objects('help')))));

CREATE POLICY champion ON intervention FOR INSERT TO oversteek_app
    WITH CHECK (champion_membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND task_id = ANY (ARRAY(SELECT k.id FROM task k WHERE k.student_id = intervention.student_id)));

CREATE POLICY champion_acts ON intervention FOR UPDATE TO oversteek_app
    USING (champion_membership_id = (SELECT authz.membership()))
    WITH CHECK (champion_membership_id = (SELECT authz.membership()));

CREATE POLICY own_view ON intervention FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

-- Who acts sees the own act, also where no other reason opens support: an intake desk before the take-over.
CREATE POLICY own_act ON intervention FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND champion_membership_id = (SELECT authz.membership()));

-- What follows from a task has its class: a call for help stays help, whatever the client says.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_intervention() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    k task;
BEGIN
    SELECT * INTO STRICT k FROM task WHERE id = NEW.task_id FOR UPDATE;
    IF (k.state = 'open') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    NEW.student_id := k.student_id;
    NEW.transition_id := k.transition_id;
    NEW.signal_id := k.signal_id;
    NEW.data_class := CASE k.data_class WHEN 'help' THEN 'help'::data_class ELSE 'support' END;
    NEW.state := 'open';
    NEW.started_at := authz.clock();
    SELECT m.name INTO STRICT NEW.champion_name FROM membership m WHERE m.id = NEW.champion_membership_id;
    RETURN NEW;
END $$;

CREATE TRIGGER follows_its_task BEFORE INSERT ON intervention
    FOR EACH ROW EXECUTE FUNCTION authz.before_intervention();

-- An act ends: the student's own view is the student's alone, and the rest is the champion's.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_intervention_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.uid() IS NOT NULL AND authz.membership() IS NULL
        AND (NEW.plan, NEW.review_on, NEW.state, NEW.outcome, NEW.outcome_note, NEW.learned, NEW.closed_at)
            IS DISTINCT FROM (OLD.plan, OLD.review_on, OLD.state, OLD.outcome, OLD.outcome_note, OLD.learned,
                OLD.closed_at)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL AND (NEW.student_helped, NEW.student_view) IS DISTINCT FROM (OLD.student_helped,
        OLD.student_view)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL AND (OLD.state = 'open') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER own_part_only BEFORE UPDATE ON intervention
    FOR EACH ROW EXECUTE FUNCTION authz.before_intervention_change();

CREATE TRIGGER close_grants AFTER UPDATE ON intervention FOR EACH ROW EXECUTE FUNCTION authz.on_partner();

CREATE TRIGGER a_own_columns BEFORE UPDATE ON intervention
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns(
        'student: student_helped student_view',
        'staff: closed_at learned outcome outcome_note plan review_on state');

CREATE TRIGGER b_derives BEFORE INSERT ON intervention
    FOR EACH ROW EXECUTE FUNCTION authz.derives('closed_at=none', 'outcome=none');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON intervention
    FOR EACH ROW EXECUTE FUNCTION authz.derives('closed_at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON intervention
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
