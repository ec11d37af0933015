-- Which students are in their final year and have no crossing yet.

-- Who sits in a final group on the calendar's date and has no crossing of this school year yet.
-- owner migrator; execute job
CREATE OR REPLACE FUNCTION authz.due_to_cross(school uuid)
    RETURNS TABLE (student_id uuid, organisation_id uuid, kind transition_kind)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (e.student_id) e.student_id, e.organisation_id,
           CASE o.sector WHEN 'po' THEN 'poVo' WHEN 'mbo' THEN CASE WHEN e.level ~ '4'
               THEN 'mboHbo' ELSE 'mboMbo' END ELSE CASE WHEN e.level ~* 'havo|vwo'
               THEN 'voHbo' ELSE 'voMbo' END END::transition_kind
      FROM enrolment e
      JOIN school_group g ON g.id = e.group_id AND g.final_year
      JOIN calendar_date d ON d.school_year = g.school_year AND d.key = 'openCrossings' AND d.day <= authz.today()
      JOIN organisation o ON o.id = e.organisation_id AND o.takes_part AND o.sector IN ('po', 'vo', 'mbo')
     WHERE (school IS NULL OR e.organisation_id = school) AND e.first_day <= authz.today()
         AND (e.last_day IS NULL OR e.last_day >= authz.today())
       AND left(g.school_year, 4)::int = extract(year FROM authz.today())::int - CASE
           WHEN extract(month FROM authz.today()) < 8 THEN 1 ELSE 0 END
       AND NOT EXISTS (SELECT FROM transition t
           WHERE t.student_id = e.student_id
           AND (t.ended_at IS NULL OR (t.home_organisation_id = e.organisation_id AND t.school_year = g.school_year)))
     ORDER BY e.student_id, e.first_day DESC
$$;
