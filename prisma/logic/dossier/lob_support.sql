-- What helps a student, told by the student.

CALL authz.guard_student('lob_support');
GRANT SELECT, INSERT ON lob_support TO oversteek_app;
GRANT UPDATE (text, updated_at, version) ON lob_support TO oversteek_app;

-- Not the home school either: whoever reads it was given it by name.
CREATE POLICY own ON lob_support FOR SELECT TO oversteek_app
    USING (student_id = (SELECT authz.student()));

CREATE POLICY shared ON lob_support FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.shared_part('support'))));

CREATE POLICY own_insert ON lob_support FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY own_update ON lob_support FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));
