-- What was approved or shared, copied by the database itself (decision 0013).

CALL authz.guard_student('lob_version');
GRANT SELECT ON lob_version TO oversteek_app;
GRANT SELECT (evidence, id) ON lob_version TO oversteek_job;
GRANT DELETE ON lob_version TO oversteek_writer;

CREATE POLICY versions ON lob_version FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id
        OR (organisation_id = (SELECT authz.organisation()) AND NOT hidden_from_school)));
