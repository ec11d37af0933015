-- Lines of such a file.

CALL authz.guard_student('lob_import_line');
GRANT SELECT, INSERT ON lob_import_line TO oversteek_app;
GRANT DELETE ON lob_import_line TO oversteek_writer;

CREATE POLICY lines ON lob_import_line FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
        AND import_id = ANY (ARRAY(SELECT i.id FROM lob_import i)));

CREATE POLICY brings ON lob_import_line FOR INSERT TO oversteek_app
    WITH CHECK (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND import_id = ANY (ARRAY(SELECT i.id FROM lob_import i
        WHERE i.membership_id = (SELECT authz.membership()) AND i.state = 'staged')));
