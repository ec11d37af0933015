-- Absence that a school keeps.

CALL authz.guard_student('absence_record');
GRANT SELECT ON absence_record TO oversteek_app;

CREATE POLICY absence ON absence_record FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('absence')))
        AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
