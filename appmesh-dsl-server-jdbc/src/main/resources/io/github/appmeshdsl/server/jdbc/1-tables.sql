-- ${text} is replaced by the type of a text that compares by its UTF-8 bytes.

CREATE TABLE appmesh_schema (
  version BIGINT NOT NULL
);

CREATE TABLE resource (
  mesh_owner ${text} NOT NULL,
  mesh ${text} NOT NULL,
  kind ${text} NOT NULL,
  parent ${text} NOT NULL,
  name ${text} NOT NULL,
  resource_owner ${text} NOT NULL,
  uid ${text} NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_updated_at BIGINT NOT NULL,
  spec ${text} NOT NULL,
  tags ${text} NOT NULL,
  PRIMARY KEY (mesh_owner, mesh, kind, parent, name)
);

CREATE INDEX mesh_of_owner ON resource (mesh_owner, name) WHERE kind = 'Mesh';

CREATE TABLE reference (
  mesh_owner ${text} NOT NULL,
  mesh ${text} NOT NULL,
  kind ${text} NOT NULL,
  parent ${text} NOT NULL,
  name ${text} NOT NULL,
  target_kind ${text} NOT NULL,
  target_parent ${text} NOT NULL,
  target_name ${text} NOT NULL,
  PRIMARY KEY (mesh_owner, mesh, kind, parent, name, target_kind, target_parent, target_name)
);

CREATE INDEX referrer_of_target ON reference (mesh_owner, mesh, target_kind, target_parent, target_name);

CREATE TABLE token (
  account ${text} NOT NULL,
  token ${text} NOT NULL,
  operation ${text} NOT NULL,
  request_hash ${text} NOT NULL,
  response ${text} NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (account, token)
);

CREATE INDEX token_by_age ON token (created_at);

-- How many resources of a kind there are in one place, so that counting takes the same time however many there are.
-- Meshes are counted by owner: their rows have an empty mesh.
CREATE TABLE resource_count (
  mesh_owner ${text} NOT NULL,
  mesh ${text} NOT NULL,
  kind ${text} NOT NULL,
  parent ${text} NOT NULL,
  resources BIGINT NOT NULL,
  PRIMARY KEY (mesh_owner, mesh, kind, parent)
);
