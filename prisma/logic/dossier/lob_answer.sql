-- What the school says to an entry.

CALL authz.guard_student('lob_answer');
GRANT SELECT, INSERT ON lob_answer TO oversteek_app;
GRANT DELETE ON lob_answer TO oversteek_writer;

-- What a mentor answers stays between the student and that school.
CREATE POLICY answers ON lob_answer FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY own_answer ON lob_answer FOR INSERT TO oversteek_app
    WITH CHECK (membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = lob_answer.student_id)));

CREATE TRIGGER b_derives BEFORE INSERT ON lob_answer
    FOR EACH ROW EXECUTE FUNCTION authz.derives('author_name=name', 'created_at=now');
