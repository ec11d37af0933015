-- Results and advice that a school keeps.

CALL authz.guard_student('learning_record');
GRANT SELECT, INSERT ON learning_record TO oversteek_app;
GRANT UPDATE (recorded_on, removed_at, value, version) ON learning_record TO oversteek_app;
GRANT DELETE ON learning_record TO oversteek_writer;

-- Staff read and write the records of their own school only; the student reads them all.
CREATE POLICY learning ON learning_record FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('learning')))
        AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY own_school_adds ON learning_record FOR INSERT TO oversteek_app
    WITH CHECK (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('learning'))));

CREATE POLICY own_school_corrects ON learning_record FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('learning'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

CREATE TRIGGER a_remember_new AFTER INSERT ON learning_record
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON learning_record
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_own_columns BEFORE UPDATE ON learning_record
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('staff: recorded_on removed_at value');

CREATE TRIGGER b_derives BEFORE INSERT ON learning_record
    FOR EACH ROW EXECUTE FUNCTION authz.derives('removed_at=none');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON learning_record
    FOR EACH ROW EXECUTE FUNCTION authz.derives('removed_at=now');
