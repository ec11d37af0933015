-- What is asked of somebody by when; who reads and ends it.

CALL authz.guard_student('task');
GRANT SELECT, INSERT ON task TO oversteek_app, oversteek_job;
GRANT UPDATE (closed_at, closed_by_name, desk_id, membership_id, state, version, why) ON task TO oversteek_app;
GRANT UPDATE (closed_at, closed_by_name, desk_id, membership_id, silent_steps, state, version,
    why) ON task TO oversteek_job;

CREATE POLICY own_school ON task FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('support')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY asked_of_me ON task FOR SELECT TO oversteek_app
    USING (data_class = 'support' AND membership_id = (SELECT authz.membership()));

CREATE POLICY help ON task FOR SELECT TO oversteek_app
    USING (data_class = 'help'
        AND (student_id = (SELECT authz.student()) OR signal_id = ANY (ARRAY(SELECT authz.visible_objects('help')))));

CREATE POLICY raise ON task FOR INSERT TO oversteek_app
    WITH CHECK (data_class = 'support' AND organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible('identity'))));

-- What the student does can ask an act of the own school, such as reading a new entry or a started link.
CREATE POLICY student_asks ON task FOR INSERT TO oversteek_app
    WITH CHECK (data_class = 'support' AND kind IN ('answerEntry', 'linkStarted', 'decideOrientation')
        AND student_id = (SELECT authz.student()));

CREATE POLICY act ON task FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON task
    FOR EACH ROW WHEN (NEW.data_class = 'help') EXECUTE FUNCTION authz.on_help();
