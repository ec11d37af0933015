-- What a school noted for guidance.

CALL authz.guard_student('guidance_record');
GRANT SELECT, INSERT ON guidance_record TO oversteek_app;

CREATE POLICY guidance ON guidance_record FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('guidance')))
        AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY own_school_adds ON guidance_record FOR INSERT TO oversteek_app
    WITH CHECK (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('guidance'))));
