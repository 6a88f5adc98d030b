import "./api/live";
