/* The slider of a claim: moves over its days, loads the page of the day without a reload. */
"use strict";
(() => {
  const form = () => document.querySelector("[data-as-of]");
  const tell = (slider) => {
    const list = form().querySelector("select");
    list.selectedIndex = Number(slider.value);
    slider.setAttribute("aria-valuetext", list.selectedOptions[0].textContent);
  };
  const show = async (keepSlider) => {
    const here = form(), list = here.querySelector("select");
    const href = list.value ? `${here.getAttribute("action")}?as_of=${list.value}` : here.getAttribute("action");
    await window.sayso.refresh(href, ["claim"]);
    history.replaceState(null, "", href);
    const slider = form().querySelector("[data-slider]");
    tell(slider);
    (keepSlider ? slider : form().querySelector("select")).focus();
    window.sayso.say(`As of ${form().querySelector("select").selectedOptions[0].textContent}: ${document.querySelector(".lead").textContent}`);
  };
  document.addEventListener("input", (event) => { if (event.target.matches("[data-slider]")) tell(event.target); });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-slider]")) show(true);
    else if (event.target.matches("[data-as-of] select")) show(false);
  });
  const slider = document.querySelector("[data-slider]");
  if (slider) tell(slider);
})();
