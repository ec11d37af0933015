-- What is asked of somebody by when; who reads and ends it.

CALL authz.guard_student('task');
GRANT SELECT, INSERT ON task TO oversteek_app, oversteek_job;
GRANT UPDATE (closed_at, closed_by_name, desk_id, membership_id, state, version, why) ON task TO oversteek_app;
GRANT UPDATE (closed_at, closed_by_name, desk_id, membership_id, silent_steps, state, version,
    why) ON task TO oversteek_job;
GRANT DELETE ON task TO oversteek_writer;

CREATE POLICY own_school ON task FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND asked_of = 'staff'
    AND student_id = ANY (ARRAY(SELECT authz.visible_whole('support')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY asked_of_me ON task FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND membership_id = (SELECT authz.membership()));

-- What an application asks of its desk is read by who sits there now and reads that application.
CREATE POLICY asked_of_my_desk ON task FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND asked_of = 'staff' AND organisation_id = (SELECT authz.organisation())
        AND kind = ANY (ARRAY(SELECT k.kind FROM task_kind k WHERE k.needs = 'application'))
        AND object_id = ANY (ARRAY(SELECT authz.visible_objects('application')))
        AND desk_id = ANY (ARRAY(SELECT d.desk_id FROM desk_member d
            WHERE d.membership_id = (SELECT authz.membership()) AND authz.live(d.valid_from, d.valid_until))));

-- What a student is asked is the student's own. A guardian of somebody under 16 knows of what stands with the crossing.
CREATE POLICY asked_of_student ON task FOR SELECT TO oversteek_app
    USING (asked_of = 'student' AND student_id = (SELECT authz.student()));

CREATE POLICY told_to_guardian ON task FOR SELECT TO oversteek_app
    USING (asked_of = 'student' AND (SELECT authz.membership()) IS NULL
        AND kind = ANY (ARRAY(SELECT k.kind FROM task_kind k WHERE k.to_guardian))
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('application'))));

CREATE POLICY asked_of_guardian ON task FOR SELECT TO oversteek_app
    USING (asked_of = 'guardian' AND (SELECT authz.membership()) IS NULL
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))));

CREATE POLICY help ON task FOR SELECT TO oversteek_app
    USING (data_class = 'help'
        AND (student_id = (SELECT authz.student()) OR signal_id = ANY (ARRAY(SELECT authz.visible_objects('help')))));

CREATE POLICY raise ON task FOR INSERT TO oversteek_app
    WITH CHECK (data_class = 'support' AND state = 'open' AND asked_of = 'staff'
        AND organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible('identity')))
        AND (membership_id IS NULL OR EXISTS (SELECT FROM membership m
            WHERE m.id = membership_id AND m.organisation_id = task.organisation_id))
        AND (desk_id IS NULL OR EXISTS (SELECT FROM desk d
            WHERE d.id = desk_id AND d.organisation_id = task.organisation_id)));

-- What the student does can ask an act of the own school, such as reading a new entry or a started link.
CREATE POLICY student_asks ON task FOR INSERT TO oversteek_app
    WITH CHECK (data_class = 'support' AND state = 'open' AND asked_of = 'staff'
        AND kind = ANY (ARRAY(SELECT k.kind FROM task_kind k WHERE k.by_student))
        AND student_id = (SELECT authz.student())
        AND organisation_id = ANY (ARRAY(SELECT e.organisation_id FROM enrolment e
            WHERE e.student_id = (SELECT authz.student())))
        AND (membership_id IS NULL OR EXISTS (SELECT FROM membership m
            WHERE m.id = membership_id AND m.organisation_id = task.organisation_id))
        AND (desk_id IS NULL OR EXISTS (SELECT FROM desk d
            WHERE d.id = desk_id AND d.organisation_id = task.organisation_id)));

-- An update without a question asks no SELECT policy: whose task one may do is said here once more. It stays with
-- people and desks of the own school. What an application asks is done by the facts alone.
CREATE POLICY act ON task FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND asked_of = 'staff'
        AND kind <> ALL (ARRAY(SELECT k.kind FROM task_kind k WHERE k.needs = 'application'))
        AND CASE data_class
            WHEN 'support' THEN membership_id = (SELECT authz.membership())
                OR student_id = ANY (ARRAY(SELECT authz.visible_whole('support')))
            WHEN 'help' THEN signal_id = ANY (ARRAY(SELECT authz.visible_objects('help'))) END)
    WITH CHECK (organisation_id = (SELECT authz.organisation())
        AND (membership_id IS NULL OR membership_id = ANY (ARRAY(SELECT m.id FROM membership m
            WHERE m.organisation_id = (SELECT authz.organisation()))))
        AND (desk_id IS NULL OR desk_id = ANY (ARRAY(SELECT d.id FROM desk d
            WHERE d.organisation_id = (SELECT authz.organisation())))));

-- Only forward: what is closed stays closed, and an act that is under way isn't open again.
-- owner migrator; execute nobody
CREATE OR REPLACE FUNCTION authz.before_task_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.uid() IS NULL THEN RETURN NEW; END IF;
    IF (NEW.state = OLD.state OR (OLD.state = 'open' AND NEW.state IN ('takenUp', 'putAside', 'done'))
        OR (OLD.state = 'takenUp' AND NEW.state IN ('done', 'putAside'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_forward BEFORE UPDATE OF state ON task
    FOR EACH ROW EXECUTE FUNCTION authz.before_task_change();

CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON task
    FOR EACH ROW WHEN (NEW.data_class = 'help') EXECUTE FUNCTION authz.on_help();

CREATE TRIGGER a_own_columns BEFORE UPDATE ON task
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns(
        'staff: closed_at closed_by_name desk_id membership_id state why');

CREATE TRIGGER b_derives BEFORE INSERT ON task
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now', 'closed_at=none', 'closed_by_name=blank');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON task
    FOR EACH ROW EXECUTE FUNCTION authz.derives('closed_at=now', 'closed_by_name=name');

-- A signal closes here and nowhere else: with the last of its tasks. Before that somebody is still asked something.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_task_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE signal SET closed_at = authz.clock() WHERE id = NEW.signal_id AND closed_at IS NULL
       AND NOT EXISTS (SELECT FROM task k WHERE k.signal_id = NEW.signal_id AND k.state IN ('open', 'takenUp'));
    RETURN NULL;
END $$;

CREATE TRIGGER signal_closes_with_the_last AFTER UPDATE OF state ON task
    FOR EACH ROW WHEN (NEW.signal_id IS NOT NULL AND NEW.state IN ('done', 'putAside'))
    EXECUTE FUNCTION authz.on_task_settled();
