-- Which versions a colleague saw before: the union of earlier looks.

-- All that this member of staff was ever shown of a student before today, as id:version, and when they last looked;
-- no row when they never did. What isn't in it is new to them, also when it was written long ago and shared since.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.last_reading(whose uuid) RETURNS TABLE (at timestamptz, shown text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH looks AS MATERIALIZED (
        SELECT a.at, a.details FROM audit_event a
         WHERE a.student_id = whose AND a.membership_id = (SELECT authz.membership())
           AND a.action IN ('openedIncoming', 'openedDossier')
           AND (a.details ? 'entries' OR a.details ? 'versions')
           AND a.at < authz.day_start((SELECT authz.today())))
    SELECT (SELECT max(l.at) FROM looks l),
           ARRAY(SELECT DISTINCT v.shown FROM looks l CROSS JOIN LATERAL (
                    SELECT jsonb_array_elements_text(coalesce(l.details -> 'entries', l.details -> 'versions'))
                    UNION ALL SELECT 'profile:' || (l.details ->> 'profile')) v(shown)
                  WHERE v.shown IS NOT NULL)
     WHERE EXISTS (SELECT FROM looks)
$$;
