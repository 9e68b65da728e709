/** The sentences of home, people and what surrounds every screen. */
import forms from "./console/forms.json";
import home from "./console/home.json";
import people from "./console/people.json";
import shell from "./console/shell.json";
import states from "./console/states.json";

export default { ...forms, ...home, ...people, ...shell, ...states };
