-- A register is the whole country: written in one statement of ten megabytes it broke the connection it travelled on.
SET lock_timeout = '5s';

-- Two thousand rows more of one kind, for a file that waits. Only whoever may decide about the file puts rows in it.
CREATE FUNCTION authz.put_register(file uuid, of_kind text, rows jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.may_register(file) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF (of_kind IN ('schools', 'sites', 'programmes', 'qualifications') AND jsonb_typeof(rows) = 'array'
        AND jsonb_array_length(rows) <= 2000) IS NOT TRUE
    THEN RAISE EXCEPTION 'no piece of a register' USING ERRCODE = 'OV003'; END IF;
    UPDATE register_file f SET register = jsonb_set(f.register, ARRAY[of_kind], coalesce(f.register -> of_kind, '[]') || rows)
     WHERE f.id = file AND f.state = 'staged' AND f.report = '{}';
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
END $$;
ALTER FUNCTION authz.put_register(uuid, text, jsonb) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.put_register(uuid, text, jsonb) TO oversteek_app, oversteek_job;
