-- Who the student is in their own words.

CALL authz.guard_student('lob_profile');
GRANT SELECT, INSERT ON lob_profile TO oversteek_app;
GRANT UPDATE (choice_and_why, form_version_id, goal_now, motives, network, plan_b, proud_of, qualities, updated_at,
    version, work_explored) ON lob_profile TO oversteek_app;

CREATE POLICY profile ON lob_profile FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_part('profile'))));

CREATE POLICY own_words_insert ON lob_profile FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY own_words_update ON lob_profile FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));
