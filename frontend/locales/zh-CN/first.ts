/** 首页、员工和外框的语句。 */
import forms from "./console/forms.json";
import home from "./console/home.json";
import people from "./console/people.json";
import shell from "./console/shell.json";
import states from "./console/states.json";

export default { ...forms, ...home, ...people, ...shell, ...states };
